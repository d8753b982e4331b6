package io.concilia.connector.runtime.vendor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor documents about its limits. A call must fit all windows at once.
 *
 * @param windows how many calls a sliding window takes, per connection or for the whole app
 * @param maxInFlight calls of one connection at the same time
 * @param maxBatch members of one call; 1 means that the vendor takes no batches
 * @param mixedBatches whether one call takes members of several record types
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
    boolean mixedBatches,
    Duration throttleFallback,
    Duration callTimeout,
    Duration keyMemory,
    Duration quietPeriod,
    int profileCalls) {

  private static final Duration DAY = Duration.ofDays(1);

  /** {@code calls} within any {@code length}. */
  public record RateWindow(Duration length, int calls, Scope scope, Applies applies) {}

  /**
   * What an answer says is left of a window: others may use the account too, and a plan may give
   * less than the documents say. It only ever narrows what the runtime has counted itself.
   */
  public record QuotaLeft(Duration length, Scope scope, int calls) {}

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
   * How many members one call may have. A vendor that counts batches apart from other calls makes
   * them a choice, for a back-fill, by {@code batchBackfill=true} of a connection; where a batch
   * counts as the one call that it is, creates of every kind are sent in batches, unless it says
   * {@code false}.
   */
  public int batch(Map<String, String> settings, boolean backfill) {
    String chosen = settings.get("batchBackfill");
    boolean wanted =
        chosen == null
            ? countsBatchesAsCalls()
            : "true".equals(chosen) && (backfill || countsBatchesAsCalls());
    return wanted ? maxBatch : 1;
  }

  private boolean countsBatchesAsCalls() {
    return !windows.isEmpty()
        && windows.stream().noneMatch(window -> window.applies() == Applies.BATCHES);
  }

  /**
   * These limits with what a connection's settings say instead: {@code callTimeout}, {@code
   * keyMemory} and {@code quietPeriod} as ISO-8601 durations, {@code maxInFlight} as a number,
   * {@code callsPerDay} for a plan that gives fewer, and {@code limits=off} for a vendor that
   * meters nothing, such as a sandbox under measurement.
   */
  public VendorLimits with(Map<String, String> settings) {
    boolean off = "off".equals(settings.get("limits"));
    String inFlight = settings.get("maxInFlight");
    return new VendorLimits(
        off ? List.of() : planned(settings.get("callsPerDay")),
        inFlight == null ? maxInFlight : Integer.parseInt(inFlight),
        maxBatch,
        mixedBatches,
        duration(settings, "throttleFallback", throttleFallback),
        duration(settings, "callTimeout", callTimeout),
        duration(settings, "keyMemory", keyMemory),
        duration(settings, "quietPeriod", quietPeriod),
        profileCalls);
  }

  private List<RateWindow> planned(@Nullable String callsPerDay) {
    return callsPerDay == null
        ? windows
        : windows.stream()
            .map(
                window ->
                    window.length().equals(DAY) && window.scope() == Scope.CONNECTION
                        ? new RateWindow(
                            DAY, Integer.parseInt(callsPerDay), window.scope(), window.applies())
                        : window)
            .toList();
  }

  private static Duration duration(Map<String, String> settings, String name, Duration otherwise) {
    String value = settings.get(name);
    return value == null ? otherwise : Duration.parse(value);
  }
}
