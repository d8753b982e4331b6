package io.concilia.connector.testkit;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.connections.Secret;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection, whose token a test changes. */
final class TestConnections implements Connections {

  private volatile Connection connection;
  private volatile String token;
  private volatile @Nullable String next;
  private volatile int renewals;

  TestConnections(Connection connection, String token) {
    this.connection = connection;
    this.token = token;
  }

  /** Whoever gives tokens has another one from now on. */
  void next(String another) {
    next = another;
  }

  /** A person has connected it again. */
  void reconnect(String another) {
    token = another;
    connection = connection.with(Connection.Status.CONNECTED, null);
  }

  void settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(connection.settings());
    all.putAll(more);
    Connection c = connection;
    connection =
        new Connection(
            c.id(),
            c.tenant(),
            c.system(),
            c.account(),
            c.name(),
            c.baseUrl(),
            c.status(),
            c.reason(),
            all);
  }

  int renewals() {
    return renewals;
  }

  Connection.Status status() {
    return connection.status();
  }

  @Override
  public Collection<Connection> all() {
    return List.of(connection);
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return Optional.of(connection).filter(each -> each.id().equals(id));
  }

  @Override
  public AccessToken token(ConnectionId id) {
    return new AccessToken(token);
  }

  @Override
  public synchronized AccessToken renew(ConnectionId id, AccessToken refused) {
    renewals++;
    String another = next;
    if (another != null) {
      token = another;
      next = null;
    }
    if (refused.value().equals(token)) {
      disconnected(id, refused);
      throw new NotConnectedException(id, "give it a good token");
    }
    return token(id);
  }

  @Override
  public void disconnected(ConnectionId id, AccessToken refused) {
    connection = connection.with(Connection.Status.DISCONNECTED, Connection.Reason.TOKEN_REFUSED);
  }

  @Override
  public void suspended(ConnectionId id, boolean yes) {
    connection =
        yes
            ? connection.with(Connection.Status.PAUSED, Connection.Reason.SUSPENDED)
            : connection.with(Connection.Status.CONNECTED, null);
  }

  @Override
  public Optional<Secret> secret(ConnectionId id, String name) {
    return Optional.empty();
  }

  @Override
  public void onChange(Consumer<Connection> listener) {
    // Nothing changes but by a test, which says so itself.
  }
}
