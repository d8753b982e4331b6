package io.concilia.auth.vendors;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the vendors are, if not where they say themselves: their places for try-outs, or a sandbox.
 *
 * @param timeout how long an answer of a vendor is waited for
 * @param endpoints by vendor; what is left out is the vendor's own
 */
@ConfigurationProperties("concilia.vendors")
record VendorsProperties(@DefaultValue("20s") Duration timeout, Map<String, Places> endpoints) {

  private static final Set<String> KNOWN = Set.of("quickbooks", "xero", "freshbooks");

  /** The places of one vendor that are set. */
  record Places(
      @Nullable URI authorize, @Nullable URI token, @Nullable URI revoke, @Nullable URI api) {

    static final Places NONE = new Places(null, null, null, null);
  }

  VendorsProperties {
    endpoints = endpoints == null ? Map.of() : new TreeMap<>(endpoints);
    if (!KNOWN.containsAll(endpoints.keySet())) {
      throw new IllegalArgumentException(
          "concilia.vendors.endpoints names %s; known are %s"
              .formatted(endpoints.keySet(), new TreeSet<>(KNOWN)));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "concilia.vendors.timeout is " + timeout + "; give a time above zero, such as 20s");
    }
  }

  Places of(String system) {
    return endpoints.getOrDefault(system, Places.NONE);
  }
}
