package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.pacing.AppWindows;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that this process drives. It takes its share of them, as many as there are
 * processes alive, renews the leases, and gives up what another process has taken. Belongs to the
 * loop; not thread-safe.
 */
final class Desks {

  private static final Logger log = LoggerFactory.getLogger(Desks.class);

  /** A process that has not been seen for so long does not count when the share is worked out. */
  private static final Duration ALIVE = Duration.ofSeconds(15);

  /** Beyond call time-out and margin, so that a late renewal stops nothing. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  private final Leases leases;
  private final Connections connections;
  private final VendorAdapter adapter;
  private final Map<ConnectionId, Desk> desks = new HashMap<>();
  private final List<TakeOver> takeOvers = new ArrayList<>();
  private final Map<ConnectionId, Instant> doubted = new HashMap<>();
  private AppWindows app;
  private int processes = 1;

  Desks(Leases leases, Connections connections, VendorAdapter adapter) {
    this.leases = leases;
    this.connections = connections;
    this.adapter = adapter;
    this.app = new AppWindows(adapter.limits(), processes);
  }

  /** A connection that another process drove before, and may have left calls unanswered. */
  record TakeOver(Desk desk, Instant formerExpiry) {}

  Collection<Desk> all() {
    return List.copyOf(desks.values());
  }

  @Nullable Desk find(ConnectionId connection) {
    return desks.get(connection);
  }

  List<TakeOver> takeOvers() {
    return List.copyOf(takeOvers);
  }

  void tookOver(List<TakeOver> done) {
    takeOvers.removeAll(done);
  }

  /** Renews, takes and gives back; called about once a second. */
  void keep(Instant now) {
    int alive = Math.max(1, leases.beat(now, ALIVE));
    if (alive != processes) {
      processes = alive;
      app = new AppWindows(adapter.limits(), alive);
    }
    renew(now);
    List<ConnectionId> wanted = wanted();
    int share = (wanted.size() + alive - 1) / alive;
    release(wanted, share, now);
    take(wanted, share, now);
    desks.values().forEach(this::resumeConnected);
  }

  /**
   * The database may hold attempts of ours that we do not know of. The desks are given up and taken
   * anew, so that all that is open is looked into like what another process leaves behind, once the
   * calls that are under way have surely ended.
   */
  void doubt() {
    desks.values().forEach(Desk::lose);
    desks.values().forEach(desk -> doubted.put(desk.connection(), desk.expiresAt()));
    desks.clear();
    takeOvers.clear();
  }

  /** Gives everything back; only when nothing is under way. */
  void close(Instant now) {
    leases.release(desks.values(), now);
    desks.clear();
    leases.leave();
  }

  /** Keeps the desks that are ours for the rest of the transaction, and drops the others. */
  void confirm() {
    if (!desks.isEmpty()) {
      dropLost(leases.confirm(desks.values()));
    }
  }

  /** What it takes to call, unless the connection is not to be called now. */
  Optional<Reach> reach(Desk desk) {
    Optional<Connection> connection = connections.find(desk.connection());
    if (connection.isEmpty() || !callable(connection.get(), desk)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Reach(connection.get(), connections.token(desk.connection())));
    } catch (NotConnectedException e) {
      desk.pause(ConnectionWatch.DISCONNECTED, null);
      return Optional.empty();
    }
  }

  /** The connection as it is configured, for calling it. */
  Connection connection(Desk desk) {
    return connections.find(desk.connection()).orElseThrow();
  }

  private void renew(Instant now) {
    dropLost(leases.renew(desks.values(), desk -> now.plus(length(desk.limits()))));
    desks.values().forEach(desk -> desk.renewed(now.plus(length(desk.limits()))));
  }

  private void dropLost(Set<ConnectionId> held) {
    desks
        .values()
        .removeIf(
            desk -> {
              boolean lost = !held.contains(desk.connection());
              if (lost) {
                desk.lose();
                log.atWarn()
                    .addKeyValue("connection", desk.connection())
                    .log("another process has taken the connection");
              }
              return lost;
            });
    takeOvers.removeIf(each -> each.desk().lost());
  }

  private void release(List<ConnectionId> wanted, int share, Instant now) {
    List<Desk> idle =
        desks.values().stream()
            .filter(desk -> desk.pacer().inFlight() == 0 && desk.busy().isEmpty())
            .sorted(
                (a, b) ->
                    Boolean.compare(
                        wanted.contains(a.connection()), wanted.contains(b.connection())))
            .toList();
    List<Desk> released = new ArrayList<>();
    for (Desk desk : idle) {
      boolean tooMany = desks.size() - released.size() > share;
      if (tooMany || !wanted.contains(desk.connection())) {
        released.add(desk);
      }
    }
    leases.release(released, now);
    released.forEach(desk -> desks.remove(desk.connection()));
  }

  private void take(List<ConnectionId> wanted, int share, Instant now) {
    List<ConnectionId> missing =
        wanted.stream().filter(connection -> !desks.containsKey(connection)).toList();
    int room = share - desks.size();
    if (missing.isEmpty() || room <= 0) {
      return;
    }
    for (Leases.Taken taken : leases.take(missing, room, now, c -> length(limits(c)))) {
      VendorLimits limits = limits(taken.connection());
      Desk desk =
          new Desk(taken.connection(), taken.epoch(), now.plus(length(limits)), limits, app);
      remember(desk, now);
      desks.put(taken.connection(), desk);
      Instant doubtful = doubted.remove(taken.connection());
      Instant former = doubtful != null ? doubtful : taken.formerExpiry();
      if (former != null) {
        takeOvers.add(new TakeOver(desk, former));
      }
    }
  }

  /** Counts what was called before this process came. */
  private void remember(Desk desk, Instant now) {
    Duration longest =
        desk.limits().windows().stream()
            .map(VendorLimits.RateWindow::length)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    if (longest.isZero()) {
      return;
    }
    for (Leases.Past past : leases.past(desk.connection(), now.minus(longest))) {
      for (int i = 0; i < past.calls(); i++) {
        desk.pacer().remember(past.batch(), past.at());
      }
    }
  }

  private List<ConnectionId> wanted() {
    return connections.all().stream()
        .filter(
            connection ->
                switch (connection.status()) {
                  case CONNECTED, EXPIRING, DISCONNECTED -> true;
                  case PAUSED -> suspended(connection.id());
                  case DELETED -> false;
                })
        .map(Connection::id)
        .toList();
  }

  private boolean callable(Connection connection, Desk desk) {
    return connection.isConnected()
        || (connection.status() == Connection.Status.PAUSED && suspended(desk.connection()));
  }

  private boolean suspended(ConnectionId connection) {
    Desk desk = desks.get(connection);
    return desk != null
        && desk.pause() != null
        && desk.pause().reason().equals(ConnectionWatch.SUSPENDED);
  }

  private void resumeConnected(Desk desk) {
    boolean disconnected =
        desk.pause() != null && desk.pause().reason().equals(ConnectionWatch.DISCONNECTED);
    boolean connected =
        connections.find(desk.connection()).filter(Connection::isConnected).isPresent();
    if (disconnected && connected) {
      desk.resume();
    }
  }

  private VendorLimits limits(ConnectionId id) {
    return connections
        .find(id)
        .map(connection -> adapter.limits().with(connection.settings()))
        .orElseGet(adapter::limits);
  }

  private static Duration length(VendorLimits limits) {
    return limits.callTimeout().plus(Desk.MARGIN).plus(SLACK);
  }
}
