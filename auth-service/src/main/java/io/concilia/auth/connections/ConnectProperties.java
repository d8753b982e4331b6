package io.concilia.auth.connections;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How companies are connected.
 *
 * @param publicUrl where browsers reach this service; redirect addresses begin with it
 * @param applications the installation's developer applications by vendor, for tenants that have
 *     none of their own
 * @param attempt how long a person may take at the vendor
 * @param warning how long before a consent ends it counts as expiring
 * @param refresh how tokens are refreshed
 */
@ConfigurationProperties("concilia.connect")
record ConnectProperties(
    @DefaultValue("http://localhost:8081") URI publicUrl,
    Map<String, InstallationApplication> applications,
    @DefaultValue("15m") Duration attempt,
    @DefaultValue("14d") Duration warning,
    @DefaultValue Refresh refresh) {

  /** An id and a secret as a vendor gave them. */
  record InstallationApplication(String clientId, String clientSecret) {

    InstallationApplication {
      if (clientId == null
          || clientId.isBlank()
          || clientSecret == null
          || clientSecret.isBlank()) {
        throw new IllegalArgumentException(
            "an application of concilia.connect.applications needs client-id and client-secret");
      }
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "InstallationApplication[" + clientId + "]";
    }
  }

  /**
   * @param threads how many refreshes are under way at once
   * @param lease how long a refresh is one instance's; longer than a vendor's answer is waited for
   * @param check how often it is looked for tokens that want refreshing
   * @param retry between two attempts at a refresh that failed; doubled each time, to an hour at
   *     most
   */
  record Refresh(
      @DefaultValue("16") int threads,
      @DefaultValue("40s") Duration lease,
      @DefaultValue("1s") Duration check,
      @DefaultValue("5s") Duration retry) {

    Refresh {
      if (threads < 1) {
        throw new IllegalArgumentException(
            "concilia.connect.refresh.threads is " + threads + "; give at least 1");
      }
      positive("refresh.lease", lease);
      positive("refresh.check", check);
      positive("refresh.retry", retry);
    }
  }

  ConnectProperties {
    applications = applications == null ? Map.of() : new TreeMap<>(applications);
    positive("attempt", attempt);
    positive("warning", warning);
    if (publicUrl.getHost() == null || publicUrl.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "concilia.connect.public-url is \"%s\"; give the address that browsers use, such as https://concilia.example.com, without a slash at its end"
              .formatted(publicUrl));
    }
  }

  /** Where a vendor sends browsers back to. */
  URI redirect(String system) {
    return URI.create(publicUrl + CallbackController.PATH + "/" + system);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "concilia.connect.%s is %s; give a time above zero".formatted(name, value));
    }
  }
}
