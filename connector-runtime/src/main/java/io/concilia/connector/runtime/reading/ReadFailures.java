package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about a failed read. Nothing is ever given up: a hint is tried again until the
 * source says what became of its record.
 */
final class ReadFailures {

  private static final Logger log = LoggerFactory.getLogger(ReadFailures.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_UNREADABLE = Duration.ofHours(1);
  private static final Duration SUSPENDED = Duration.ofMinutes(5);

  private final HintTable hints;
  private final RecordTable records;
  private final Pacer pacer;
  private final Circuits circuits;
  private final ReadingMetrics metrics;
  private final Clock clock;

  ReadFailures(
      HintTable hints,
      RecordTable records,
      Pacer pacer,
      Circuits circuits,
      ReadingMetrics metrics,
      Clock clock) {
    this.hints = hints;
    this.records = records;
    this.pacer = pacer;
    this.circuits = circuits;
    this.metrics = metrics;
    this.clock = clock;
  }

  void none(ConnectionId connection) {
    if (circuits.succeeded(connection)) {
      hints.retryNow(connection, clock.instant());
    }
  }

  void handle(Claim claim, VendorFailure failure) {
    ChangeKey key = claim.hint().key();
    log.atWarn()
        .addKeyValue("connection", key.connection())
        .addKeyValue("recordType", key.entity())
        .addKeyValue("recordId", key.id())
        .addKeyValue("kind", failure.kind())
        .addKeyValue("vendorCode", failure.code())
        .addKeyValue("attempts", claim.attempts())
        .log("a source record could not be read");
    switch (failure.kind()) {
      case THROTTLED -> postpone(claim, throttled(key.connection(), failure.retryAfter()));
      case UNAUTHORISED, DISCONNECTED -> giveBack(claim);
      case SUSPENDED -> {
        circuits.rest(key.connection(), SUSPENDED);
        giveBack(claim);
      }
      case NOT_APPLIED, OUTCOME_UNKNOWN -> {
        circuits.failed(key.connection());
        retry(claim, LONGEST);
      }
      case STALE, ALREADY_EXISTS, MISSING_REFERENCE, HOLD, REFUSED, UNPROCESSABLE ->
          retry(claim, LONGEST_UNREADABLE);
    }
  }

  /** Nothing is sent before the moment that is returned. */
  Instant throttled(ConnectionId connection, @Nullable Duration retryAfter) {
    Instant until = pacer.refused(connection, retryAfter);
    metrics.throttled(connection, Duration.between(clock.instant(), until));
    return until;
  }

  /**
   * Whether the source keeps the record from us for good as far as we know: it refuses it, and we
   * never saw it. What we saw once and may not see now is tried again.
   */
  boolean neverReadable(Claim claim, VendorFailure failure) {
    return failure.kind() == FailureKind.REFUSED
        && records.find(claim.hint().key()).map(record -> record.content() == null).orElse(true);
  }

  /** Costs no attempt. */
  void postpone(Claim claim, Instant until) {
    hints.later(claim, claim.hint().mode(), until, claim.attempts());
  }

  /** The connection is not worked on for now; when it is again, the hint is due. */
  void giveBack(Claim claim) {
    postpone(claim, clock.instant());
  }

  private void retry(Claim claim, Duration longest) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(claim.attempts(), 12));
    Instant due = clock.instant().plus(wait.compareTo(longest) < 0 ? wait : longest);
    hints.later(claim, claim.hint().mode(), due, claim.attempts() + 1);
  }
}
