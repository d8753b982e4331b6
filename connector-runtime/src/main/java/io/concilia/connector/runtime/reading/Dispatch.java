package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.reading.HintTable.Opening;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which hints are worked on: of the connections that may be called, the most urgent first,
 * with no connection taking all of the workers.
 */
final class Dispatch {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final HintTable hints;
  private final Connections connections;
  private final Pacer pacer;
  private final Circuits circuits;
  private final ReadingProperties properties;
  private final Clock clock;
  private final ConcurrentMap<ConnectionId, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Claim> abandoned = new ConcurrentLinkedQueue<>();
  private final Random random = new Random();

  /** Connections of which more may have been due than was taken. */
  private final Set<ConnectionId> withMore = ConcurrentHashMap.newKeySet();

  /** Whether of all connections together more may have been due. */
  private volatile boolean exhausted;

  Dispatch(
      HintTable hints,
      Connections connections,
      Pacer pacer,
      Circuits circuits,
      ReadingProperties properties,
      Clock clock) {
    this.hints = hints;
    this.connections = connections;
    this.pacer = pacer;
    this.circuits = circuits;
    this.properties = properties;
    this.clock = clock;
  }

  /** What is to be worked on now; each of it must be {@link #over} or {@link #abandon}ed. */
  List<Claim> next() {
    return next(connections.all());
  }

  /** What is to be worked on now of these connections; looking at all of them costs more. */
  List<Claim> of(Collection<ConnectionId> some) {
    return next(some.stream().map(connections::find).flatMap(Optional::stream).toList());
  }

  private List<Claim> next(Collection<Connection> some) {
    giveBackAbandoned();
    // Said before it is counted: what ends meanwhile then makes for a look too many, not too few.
    exhausted = true;
    int free = properties.workers() - inFlight.values().stream().mapToInt(AtomicInteger::get).sum();
    List<Opening> openings = free > 0 ? openings(some) : List.of();
    if (openings.isEmpty()) {
      exhausted = free <= 0;
      return List.of();
    }
    List<Claim> claims = hints.claim(openings, free, clock.instant(), properties.lease());
    claims.forEach(claim -> counter(claim).incrementAndGet());
    exhausted = claims.size() >= free;
    forgetThoseWithoutMore(openings, claims);
    return claims;
  }

  /** The claim is dealt with. */
  void over(Claim claim) {
    counter(claim).decrementAndGet();
  }

  /** Whether room that a claim leaves may be wanted by any connection. */
  boolean exhausted() {
    return exhausted;
  }

  /** Whether room that a claim leaves may be wanted by its own connection. */
  boolean hasMore(ConnectionId connection) {
    return withMore.contains(connection);
  }

  /** The claim could not be dealt with and not even be given back, for the database is away. */
  void abandon(Claim claim) {
    over(claim);
    abandoned.add(claim);
  }

  private List<Opening> openings(Collection<Connection> some) {
    List<Opening> openings = new ArrayList<>();
    for (Connection connection : some) {
      if (connection.isConnected()) {
        opening(connection.id(), openings);
      }
    }
    Collections.shuffle(openings, random);
    return openings;
  }

  private void opening(ConnectionId connection, List<Opening> openings) {
    withMore.add(connection);
    AtomicInteger busy = inFlight.get(connection);
    int capacity = properties.perConnection() - (busy == null ? 0 : busy.get());
    if (capacity <= 0) {
      return;
    }
    boolean callable = circuits.closed(connection) && pacer.admits(connection, Priority.LIVE);
    Priority least = Priority.LIVE;
    for (Priority priority : Priority.values()) {
      if (callable && pacer.admits(connection, priority)) {
        least = priority;
      }
    }
    openings.add(new Opening(connection, capacity, callable ? capacity : 0, least.ordinal()));
  }

  private void forgetThoseWithoutMore(List<Opening> openings, List<Claim> claims) {
    Map<ConnectionId, Long> taken =
        claims.stream()
            .collect(
                Collectors.groupingBy(
                    claim -> claim.hint().key().connection(), Collectors.counting()));
    openings.stream()
        .filter(opening -> taken.getOrDefault(opening.connection(), 0L) < opening.capacity())
        .forEach(opening -> withMore.remove(opening.connection()));
  }

  private void giveBackAbandoned() {
    for (Claim claim = abandoned.poll(); claim != null; claim = abandoned.poll()) {
      try {
        hints.later(
            claim,
            claim.hint().mode(),
            clock.instant().plus(AFTER_TROUBLE.multipliedBy(claim.attempts() + 1L)),
            claim.attempts() + 1);
      } catch (LeaseLostException e) {
        log.debug("somebody else has it: {}", e.getMessage());
      } catch (RuntimeException e) {
        abandoned.add(claim);
        throw e;
      }
    }
  }

  private AtomicInteger counter(Claim claim) {
    return inFlight.computeIfAbsent(claim.hint().key().connection(), key -> new AtomicInteger());
  }
}
