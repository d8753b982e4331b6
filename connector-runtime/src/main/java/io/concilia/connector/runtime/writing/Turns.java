package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.pacing.Backoff;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Before this moment nothing is sent, since a round failed that no record can be blamed for. */
  private Instant restsUntil = Instant.EPOCH;

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

  /** Takes a place in the limits of a connection for a call that is not writing's. */
  void alsoCalled(ConnectionId connection, Instant at) {
    Desk desk = desks.find(connection);
    if (desk != null) {
      desk.pacer().remember(false, at);
    }
  }

  /** Whether a desk has something to do that it may do now. */
  boolean wanted(Instant now) {
    return !now.isBefore(restsUntil)
        && (!desks.takeOvers().isEmpty()
            || desks.all().stream().anyMatch(desk -> !next(desk, now).isAfter(now)));
  }

  /** When a desk may have something to do next. */
  Instant next(Instant now) {
    Instant next = Instant.MAX;
    for (Desk desk : desks.all()) {
      Instant candidate = next(desk, now);
      next = candidate.isBefore(next) ? candidate : next;
    }
    return next.isBefore(restsUntil) ? restsUntil : next;
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
    RoundWork all = new RoundWork(now, null);
    // What belongs to no record comes first, alone. If that is refused there is nobody to set
    // aside: it is thrown, and whoever steps the loop backs off.
    keep(round.run(Round.Order.settling(List.of()), now), all);
    for (Answer answer : order.answers()) {
      try {
        keep(round.run(Round.Order.settling(List.of(answer)), now), all);
      } catch (DataIntegrityViolationException e) {
        quarantine.unsettled(answer, now, e);
      }
    }
    if (order.dispatch()) {
      dispatchOrBlame(order, now, all);
    }
    return all;
  }

  private void dispatchOrBlame(Round.Order order, Instant now, RoundWork all) {
    try {
      keep(round.run(Round.Order.dispatching(order.room(), null), now), all);
      return;
    } catch (DataIntegrityViolationException e) {
      List<RecordKey> suspects = List.copyOf(round.lastClaimed());
      List<RecordKey> guilty =
          refused(List.of(), order.room(), now) ? List.of() : guilty(suspects, order.room(), now);
      if (guilty.isEmpty()) {
        quarantine.apart(suspects, now);
      } else {
        quarantine.hold(guilty, now, e);
      }
      desks.all().forEach(desk -> desk.resumed().removeIf(task -> suspects.contains(task.key())));
      log.error(
          "a round was refused because of {} of {} writes", guilty.size(), suspects.size(), e);
    }
    restsUntil = now.plus(REST);
  }

  /** Those that the database refuses by themselves, found by halving. */
  private List<RecordKey> guilty(List<RecordKey> suspects, int room, Instant now) {
    if (suspects.isEmpty() || !refused(suspects, room, now)) {
      return List.of();
    }
    if (suspects.size() == 1) {
      return suspects;
    }
    int half = suspects.size() / 2;
    List<RecordKey> found = new ArrayList<>(guilty(suspects.subList(0, half), room, now));
    found.addAll(guilty(suspects.subList(half, suspects.size()), room, now));
    return found;
  }

  private boolean refused(List<RecordKey> suspects, int room, Instant now) {
    return round.refused(Round.Order.dispatching(room, suspects), now);
  }

  private static void keep(RoundWork part, RoundWork all) {
    part.afterwards.forEach(all::then);
    all.errands.addAll(part.errands);
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

  /** After a round that was refused, so that no failure makes the loop spin. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** Between steps that fail because the database, the registry or the broker is away. */
  static final Backoff OUTAGE = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
}
