package io.concilia.sandbox.freshsales;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The accounts of this Freshsales. A caller's API key says which one is meant. */
final class Bundles {

  /** The bundle that is there from the start. */
  static final String DEFAULT_ALIAS = "acme";

  /** Whose key it is, and where. */
  record Caller(Bundle bundle, ApiUser user) {}

  private final Map<String, Bundle> byAlias = new ConcurrentSkipListMap<>();
  private final Map<String, Caller> byKey = new ConcurrentHashMap<>();

  Bundles() {
    addDefault();
  }

  void reset() {
    clear();
    addDefault();
  }

  void clear() {
    byAlias.clear();
    byKey.clear();
  }

  private void addDefault() {
    var bundle = new Bundle(DEFAULT_ALIAS, BundleSettings.DEFAULT);
    bundle.addDefaultUsers(DEFAULT_ALIAS + "-key");
    add(bundle);
  }

  /** A bundle of the same alias is replaced, with all that it held. */
  void add(Bundle bundle) {
    remove(bundle.alias());
    byAlias.put(bundle.alias(), bundle);
    for (ApiUser user : bundle.users()) {
      byKey.put(user.apiKey(), new Caller(bundle, user));
    }
  }

  void remove(String alias) {
    byAlias.remove(alias);
    byKey.values().removeIf(caller -> caller.bundle().alias().equals(alias));
  }

  Collection<Bundle> all() {
    return byAlias.values();
  }

  Optional<Bundle> find(String alias) {
    return Optional.ofNullable(byAlias.get(alias));
  }

  Bundle require(String alias) {
    return find(alias)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no bundle '%s'; there are %s".formatted(alias, byAlias.keySet())));
  }

  Optional<Caller> callerWith(String apiKey) {
    return Optional.ofNullable(byKey.get(apiKey));
  }
}
