package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorLimits.Applies;
import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import java.time.Duration;
import java.util.List;

/** What Intuit documents about its limits, and what we make of what it does not document. */
final class Limits {

  /** Long enough for the slowest answer that is usual; QuickBooks itself gives up after 120 s. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  /**
   * How long QuickBooks remembers a request id is not documented, so nothing depends on it: only
   * requests that would be harmless without any memory are repeatable, and those soon.
   */
  private static final Duration REPEAT_WITHIN = Duration.ofMinutes(2);

  /** The 120 s for which a call may go on after we gave up, and 30 s for the index to follow. */
  private static final Duration QUIET_PERIOD = Duration.ofSeconds(150);

  /** No Retry-After is promised; the window is a minute. */
  private static final Duration THROTTLE_FALLBACK = Duration.ofSeconds(60);

  static final VendorLimits DOCUMENTED =
      new VendorLimits(
          List.of(
              new RateWindow(Duration.ofMinutes(1), 500, Scope.CONNECTION, Applies.ALL_CALLS),
              new RateWindow(Duration.ofSeconds(1), 10, Scope.CONNECTION, Applies.ALL_CALLS),
              new RateWindow(Duration.ofMinutes(1), 40, Scope.CONNECTION, Applies.BATCHES)),
          10,
          30,
          true,
          THROTTLE_FALLBACK,
          CALL_TIMEOUT,
          REPEAT_WITHIN,
          QUIET_PERIOD,
          CompanyReader.CALLS);

  /** A tenth of what a company takes, so that reading never keeps a write waiting for long. */
  static final SourceLimits READING = new SourceLimits(3000, 50, CALL_TIMEOUT);

  private Limits() {}
}
