package io.concilia.connector.runtime.vendor;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the vendor documents about its limits. A call must fit all windows at once.
 *
 * @param windows how many calls a sliding window takes, per connection or for the whole app
 * @param maxInFlight calls of one connection at the same time
 * @param maxBatch members of one call; 1 means that the vendor takes no batches
 * @param throttleFallback how long to wait when a throttled answer names no time
 * @param callTimeout after which a call counts as unanswered
 * @param keyMemory how long a repeatable request may be sent again; zero for never
 * @param quietPeriod longest processing plus index lag: after it, what cannot be found is not there
 * @param profileCalls calls that one reading of the profile takes
 */
public record VendorLimits(
    List<RateWindow> windows,
    int maxInFlight,
    int maxBatch,
    Duration throttleFallback,
    Duration callTimeout,
    Duration keyMemory,
    Duration quietPeriod,
    int profileCalls) {

  /** {@code calls} within any {@code length}. */
  public record RateWindow(Duration length, int calls, Scope scope, Applies applies) {}

  /** Whose calls share a window. */
  public enum Scope {
    CONNECTION,
    APP
  }

  /** Which calls a window counts. */
  public enum Applies {
    ALL_CALLS,
    BATCHES
  }

  public VendorLimits {
    windows = List.copyOf(windows);
  }

  /**
   * These limits with what a connection's settings say instead: {@code callTimeout}, {@code
   * keyMemory} and {@code quietPeriod} as ISO-8601 durations, {@code maxInFlight} as a number, and
   * {@code limits=off} for a vendor that meters nothing, such as a sandbox under measurement.
   */
  public VendorLimits with(Map<String, String> settings) {
    boolean off = "off".equals(settings.get("limits"));
    String inFlight = settings.get("maxInFlight");
    return new VendorLimits(
        off ? List.of() : windows,
        inFlight == null ? maxInFlight : Integer.parseInt(inFlight),
        maxBatch,
        duration(settings, "throttleFallback", throttleFallback),
        duration(settings, "callTimeout", callTimeout),
        duration(settings, "keyMemory", keyMemory),
        duration(settings, "quietPeriod", quietPeriod),
        profileCalls);
  }

  private static Duration duration(Map<String, String> settings, String name, Duration otherwise) {
    String value = settings.get(name);
    return value == null ? otherwise : Duration.parse(value);
  }
}
