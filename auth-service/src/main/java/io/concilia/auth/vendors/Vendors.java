package io.concilia.auth.vendors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The vendors whose users consent by OAuth. */
public final class Vendors {

  private final List<OAuthVendor> all;
  private final Map<String, OAuthVendor> bySystem;

  Vendors(List<OAuthVendor> all) {
    this.all = List.copyOf(all);
    this.bySystem =
        all.stream().collect(Collectors.toMap(OAuthVendor::system, Function.identity()));
  }

  public List<OAuthVendor> all() {
    return all;
  }

  public Optional<OAuthVendor> find(String system) {
    return Optional.ofNullable(bySystem.get(system));
  }
}
