package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a search that failed is tried again. It is never given up. */
final class SearchFailures {

  private static final Logger log = LoggerFactory.getLogger(SearchFailures.class);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SUSPENDED = Duration.ofMinutes(5);
  private static final Duration REFUSED = Duration.ofHours(1);

  private final Circuits circuits;
  private final ReadFailures reads;
  private final Clock clock;

  SearchFailures(Circuits circuits, ReadFailures reads, Clock clock) {
    this.circuits = circuits;
    this.reads = reads;
    this.clock = clock;
  }

  /** A step of a search. */
  interface Step {
    void run();
  }

  /** What became of a step that did not succeed. */
  record Setback(Instant retryAt, String reason) {}

  /**
   * Runs a step; empty if it succeeded.
   *
   * @throws LeaseLostException if another instance goes on with it
   */
  Optional<Setback> attempt(ConnectionId connection, Object what, Step step) {
    try {
      step.run();
      reads.none(connection);
      return Optional.empty();
    } catch (QuotaSpentException e) {
      return setback(e.until(), "our part of the quota is used until " + e.until());
    } catch (NotConnectedException e) {
      return setback(clock.instant().plus(SOON), String.valueOf(e.getMessage()));
    } catch (SourceFailureException e) {
      Instant retryAt = retryAt(connection, e.failure());
      log.atWarn()
          .addKeyValue("connection", connection)
          .addKeyValue("search", what)
          .addKeyValue("kind", e.failure().kind())
          .addKeyValue("vendorCode", e.failure().code())
          .addKeyValue("retryAt", retryAt)
          .log("a source could not be searched");
      return setback(retryAt, e.failure().kind() + " " + e.failure().cause());
    }
  }

  private static Optional<Setback> setback(Instant retryAt, String reason) {
    return Optional.of(new Setback(retryAt, reason));
  }

  private Instant retryAt(ConnectionId connection, VendorFailure failure) {
    Instant now = clock.instant();
    return switch (failure.kind()) {
      case THROTTLED -> reads.throttled(connection, failure.retryAfter());
      case NOT_APPLIED, OUTCOME_UNKNOWN -> {
        circuits.failed(connection);
        yield now.plus(SOON);
      }
      case SUSPENDED -> {
        circuits.rest(connection, SUSPENDED);
        yield now.plus(SUSPENDED);
      }
      // Nothing is searched while it is disconnected.
      case UNAUTHORISED, DISCONNECTED -> now.plus(SOON);
      case STALE, ALREADY_EXISTS, MISSING_REFERENCE, HOLD, REFUSED, UNPROCESSABLE ->
          now.plus(REFUSED);
    };
  }
}
