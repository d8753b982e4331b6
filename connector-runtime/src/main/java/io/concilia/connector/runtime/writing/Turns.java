package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.pacing.Backoff;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Runs rounds, and says when the next one is wanted. A round that the database refuses because of
 * what one record holds is taken apart until the guilty one is found, so that it stops only itself.
 */
final class Turns {

  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  private final Round round;
  private final Desks desks;
  private final Quarantine quarantine;

  Turns(Round round, Desks desks, Quarantine quarantine) {
    this.round = round;
    this.desks = desks;
    this.quarantine = quarantine;
  }

  void hint(Collection<ConnectionId> connections) {
    for (ConnectionId connection : connections) {
      Desk desk = desks.find(connection);
      if (desk != null) {
        desk.dirty(true);
      }
    }
  }

  /** Whether a desk has something to do that it may do now. */
  boolean wanted(Instant now) {
    return !desks.takeOvers().isEmpty()
        || desks.all().stream().anyMatch(desk -> !next(desk, now).isAfter(now));
  }

  /** When a desk may have something to do next. */
  Instant next(Instant now) {
    Instant next = Instant.MAX;
    for (Desk desk : desks.all()) {
      Instant candidate = next(desk, now);
      next = candidate.isBefore(next) ? candidate : next;
    }
    return next;
  }

  RoundWork run(Round.Order order, Instant now) {
    try {
      return round.run(order, now);
    } catch (DataIntegrityViolationException e) {
      log.error("a round was refused by the database; it is taken apart", e);
      return apart(order, now);
    }
  }

  private RoundWork apart(Round.Order order, Instant now) {
    RoundWork all = new RoundWork(now);
    for (Answer answer : order.answers()) {
      try {
        RoundWork one = round.run(new Round.Order(List.of(answer), 0, false, false), now);
        one.afterwards.forEach(all::then);
      } catch (DataIntegrityViolationException e) {
        quarantine.unsettled(answer, now, e);
      }
    }
    try {
      RoundWork rest =
          round.run(new Round.Order(List.of(), order.room(), order.resolve(), true), now);
      rest.afterwards.forEach(all::then);
      all.errands.addAll(rest.errands);
    } catch (DataIntegrityViolationException e) {
      quarantine.claimed(round.lastClaimed(), now, e);
    }
    return all;
  }

  private static Instant next(Desk desk, Instant now) {
    if (desk.dirty() || !desk.resumed().isEmpty()) {
      return desk.permits(Priority.LIVE, false, 1, now) > 0
          ? now
          : later(desk.nextPermit(Priority.LIVE, now), now);
    }
    Instant again = desk.again();
    return again == null ? Instant.MAX : again;
  }

  /** A desk that waits for an answer, not for a moment, is woken by the answer. */
  private static Instant later(Instant moment, Instant now) {
    return moment.isAfter(now) ? moment : now.plus(Duration.ofSeconds(1));
  }

  /** Between steps that fail because the database, the registry or the broker is away. */
  static final Backoff OUTAGE = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
}
