package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps away from a source that does not answer: after some failures in a row with no success
 * between, its connection rests, longer each time. A success ends it.
 */
final class Circuits {

  private static final int TOLERATED = 3;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private record State(int failures, Instant restsUntil) {}

  private final Clock clock;
  private final ConcurrentMap<ConnectionId, State> states = new ConcurrentHashMap<>();

  Circuits(Clock clock) {
    this.clock = clock;
  }

  /** Returns whether the connection had been resting. */
  boolean succeeded(ConnectionId connection) {
    State before = states.remove(connection);
    return before != null && before.failures() >= TOLERATED;
  }

  void failed(ConnectionId connection) {
    states.merge(
        connection,
        new State(1, Instant.MIN),
        (before, one) -> {
          int failures = before.failures() + 1;
          return failures <= TOLERATED
              ? new State(failures, Instant.MIN)
              : new State(failures, clock.instant().plus(rest(failures)));
        });
  }

  /** Lets a connection rest for a stated time. */
  void rest(ConnectionId connection, Duration time) {
    states.put(connection, new State(TOLERATED, clock.instant().plus(time)));
  }

  boolean closed(ConnectionId connection) {
    State state = states.get(connection);
    return state == null || !state.restsUntil().isAfter(clock.instant());
  }

  private static Duration rest(int failures) {
    Duration rest = FIRST.multipliedBy(1L << Math.min(failures - TOLERATED - 1, 10));
    return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
  }
}
