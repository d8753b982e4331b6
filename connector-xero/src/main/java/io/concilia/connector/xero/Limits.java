package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorLimits.Applies;
import io.concilia.connector.runtime.vendor.VendorLimits.QuotaLeft;
import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Xero documents about its limits, and what we make of what it does not document. */
final class Limits {

  /** A batch of fifty invoices takes Xero longer than one. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(40);

  /** Xero forgets a key six minutes after the first call; a minute is left for clocks. */
  private static final Duration KEY_MEMORY = Duration.ofMinutes(5);

  /** How long a call may go on after we gave up is not documented; longer than any seen. */
  private static final Duration QUIET_PERIOD = Duration.ofSeconds(150);

  /** Throttled answers say how long; the shortest window is a minute. */
  private static final Duration THROTTLE_FALLBACK = Duration.ofSeconds(60);

  private static final int CALLS_A_DAY = 5_000;

  static final VendorLimits DOCUMENTED =
      new VendorLimits(
          List.of(
              new RateWindow(Duration.ofMinutes(1), 60, Scope.CONNECTION, Applies.ALL_CALLS),
              new RateWindow(Duration.ofDays(1), CALLS_A_DAY, Scope.CONNECTION, Applies.ALL_CALLS),
              new RateWindow(Duration.ofMinutes(1), 10_000, Scope.APP, Applies.ALL_CALLS)),
          5,
          50,
          false,
          THROTTLE_FALLBACK,
          CALL_TIMEOUT,
          KEY_MEMORY,
          QUIET_PERIOD,
          OrganisationReader.CALLS);

  /** A call a minute, which leaves more than two thirds of the day's calls to writing. */
  static final SourceLimits READING = new SourceLimits(60, 2, CALL_TIMEOUT);

  private Limits() {}

  /** What an answer says is left of each limit. */
  static List<QuotaLeft> left(Answer answer) {
    return Stream.of(
            left(answer, "X-DayLimit-Remaining", Duration.ofDays(1), Scope.CONNECTION),
            left(answer, "X-MinLimit-Remaining", Duration.ofMinutes(1), Scope.CONNECTION),
            left(answer, "X-AppMinLimit-Remaining", Duration.ofMinutes(1), Scope.APP))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<QuotaLeft> left(
      Answer answer, String header, Duration length, Scope scope) {
    return answer.count(header).map(calls -> new QuotaLeft(length, scope, calls));
  }
}
