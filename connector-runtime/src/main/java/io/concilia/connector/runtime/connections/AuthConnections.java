package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of the auth service. What it said last stays usable while it is away, and so does a
 * token until it ends; tokens are asked for again before that, by the thread that looks for
 * changes. What a vendor said of a connection holds here at once and is reported with the next
 * look.
 */
final class AuthConnections implements Connections {

  private static final Logger log = LoggerFactory.getLogger(AuthConnections.class);

  /** A token that ends sooner may end on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** Before the auth service itself would refuse to hand it out. */
  private static final Duration EARLY = Duration.ofMinutes(2);

  /** After a question that was not answered, so that nobody waits for every answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final AuthClient auth;
  private final BoundAccounts accounts;
  private final Clock clock;
  private final List<Consumer<Connection>> listeners = new CopyOnWriteArrayList<>();
  private final Map<ConnectionId, AuthClient.Token> tokens = new ConcurrentHashMap<>();
  private final Map<ConnectionId, Instant> unanswered = new ConcurrentHashMap<>();
  private final Queue<Runnable> reports = new ConcurrentLinkedQueue<>();
  private Map<ConnectionId, Credentials> byId = Map.of();

  AuthConnections(AuthClient auth, BoundAccounts accounts, Clock clock) {
    this.auth = auth;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Reports what is to be reported, and asks for connections and for tokens that soon end. */
  void refresh() {
    for (Runnable report = reports.peek(); report != null; report = reports.peek()) {
      report.run();
      reports.remove(report);
    }
    take(auth.connections()).forEach(this::tell);
    Instant soon = clock.instant().plus(EARLY);
    tokens.forEach(
        (id, token) -> {
          if (token.expiresAt().isBefore(soon)) {
            renewEarly(id);
          }
        });
  }

  @Override
  public synchronized Collection<Connection> all() {
    return byId.values().stream().map(Credentials::connection).toList();
  }

  @Override
  public synchronized Optional<Connection> find(ConnectionId id) {
    return Optional.ofNullable(byId.get(id)).map(Credentials::connection);
  }

  @Override
  public AccessToken token(ConnectionId id) {
    AuthClient.Token known = tokens.get(id);
    if (known != null && known.expiresAt().isAfter(clock.instant().plus(MARGIN))) {
      return known.value();
    }
    return keep(id, () -> auth.token(id));
  }

  @Override
  public AccessToken renew(ConnectionId id, AccessToken refused) {
    AccessToken current = token(id);
    AuthClient.Token known = tokens.get(id);
    return known == null || !current.equals(refused)
        ? current
        : keep(id, () -> auth.tokenAfter(id, known.version()));
  }

  @Override
  public void disconnected(ConnectionId id, AccessToken refused) {
    AuthClient.Token known = tokens.get(id);
    if (known == null || !known.value().equals(refused)) {
      return;
    }
    tokens.remove(id, known);
    reports.add(() -> auth.consentGone(id, known.version()));
    stand(id, Status.DISCONNECTED, Reason.CONSENT_GONE);
  }

  @Override
  public void suspended(ConnectionId id, boolean yes) {
    Status now = find(id).map(Connection::status).orElse(Status.DELETED);
    boolean news = yes ? now == Status.CONNECTED || now == Status.EXPIRING : now == Status.PAUSED;
    if (news) {
      reports.add(() -> auth.suspended(id, yes));
      stand(id, yes ? Status.PAUSED : Status.CONNECTED, yes ? Reason.SUSPENDED : null);
    }
  }

  @Override
  public synchronized Optional<Secret> secret(ConnectionId id, String name) {
    return Optional.ofNullable(byId.get(id)).map(c -> c.secrets().get(name));
  }

  @Override
  public void onChange(Consumer<Connection> listener) {
    listeners.add(listener);
  }

  private interface Asking {
    AuthClient.Token ask();
  }

  private AccessToken keep(ConnectionId id, Asking asking) {
    Instant now = clock.instant();
    Instant silent = unanswered.get(id);
    if (silent != null && silent.isAfter(now)) {
      throw away(id);
    }
    try {
      AuthClient.Token token = asking.ask();
      tokens.put(id, token);
      unanswered.remove(id);
      return token.value();
    } catch (NotConnectedException e) {
      tokens.remove(id);
      stand(id, Status.DISCONNECTED, null);
      throw e;
    } catch (RuntimeException e) {
      unanswered.put(id, now.plus(PATIENCE));
      log.atWarn()
          .addKeyValue("connection", id)
          .log("the auth service gives no token: {}", e.toString());
      throw away(id);
    }
  }

  private static NotConnectedException away(ConnectionId id) {
    return new NotConnectedException(
        id, "the auth service gives none now; it is asked again by itself");
  }

  private void renewEarly(ConnectionId id) {
    try {
      var unused = keep(id, () -> auth.token(id));
    } catch (NotConnectedException e) {
      log.atDebug().addKeyValue("connection", id).log("no token yet: {}", e.getMessage());
    }
  }

  private void stand(ConnectionId id, Status status, @Nullable Reason why) {
    Connection changed = null;
    synchronized (this) {
      Credentials known = byId.get(id);
      if (known != null && known.connection().status() != status) {
        changed = known.connection().with(status, why);
        Map<ConnectionId, Credentials> next = new LinkedHashMap<>(byId);
        next.put(id, new Credentials(changed, null, known.secrets()));
        byId = next;
      }
    }
    if (changed != null) {
      tell(changed);
    }
  }

  /** What changed. A connection that is no longer listed is deleted, never forgotten. */
  private List<Connection> take(List<Credentials> listed) {
    Map<ConnectionId, Credentials> next = new LinkedHashMap<>();
    listed.forEach(each -> next.put(each.connection().id(), bound(each)));
    List<Connection> changed = new ArrayList<>();
    synchronized (this) {
      byId.forEach((id, gone) -> next.computeIfAbsent(id, key -> gone.with(Status.DELETED)));
      next.forEach(
          (id, now) -> {
            Credentials before = byId.get(id);
            if (before == null || !before.connection().equals(now.connection())) {
              changed.add(now.connection());
            }
          });
      byId = next;
    }
    changed.stream()
        .filter(c -> c.status() == Status.DISCONNECTED || c.status() == Status.DELETED)
        .forEach(c -> tokens.remove(c.id()));
    return changed;
  }

  private Credentials bound(Credentials listed) {
    Connection connection = listed.connection();
    String account = accounts.bind(connection.id(), connection.account());
    if (account.equals(connection.account())) {
      return listed;
    }
    log.atError()
        .addKeyValue("connection", connection.id())
        .log(
            "the auth service names the account {}, but the connection is bound to {}, and what is"
                + " linked there means nothing elsewhere; connect {} as a new connection",
            connection.account(),
            account,
            connection.account());
    return listed.refusedFor(account);
  }

  private void tell(Connection connection) {
    log.atInfo()
        .addKeyValue("connection", connection.id())
        .addKeyValue("status", connection.status())
        .log("connection changed");
    listeners.forEach(listener -> listener.accept(connection));
  }
}
