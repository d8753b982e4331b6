package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorLimits.Applies;
import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import java.time.Duration;
import java.util.List;

/** FreshBooks publishes no limits: these are modest, and a throttled answer pauses for longer. */
final class Limits {

  static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  /** Not documented; long enough for a gateway's usual two minutes, and the listing to follow. */
  private static final Duration QUIET_PERIOD = Duration.ofSeconds(150);

  private static final Duration THROTTLE_FALLBACK = Duration.ofSeconds(60);

  static final VendorLimits ASSUMED =
      new VendorLimits(
          List.of(new RateWindow(Duration.ofSeconds(1), 2, Scope.CONNECTION, Applies.ALL_CALLS)),
          2,
          1,
          false,
          THROTTLE_FALLBACK,
          CALL_TIMEOUT,
          Duration.ZERO,
          QUIET_PERIOD,
          BusinessReader.CALLS);

  /** A tenth of that, so that reading never keeps a write waiting for long. */
  static final SourceLimits READING = new SourceLimits(720, 12, CALL_TIMEOUT);

  private Limits() {}
}
