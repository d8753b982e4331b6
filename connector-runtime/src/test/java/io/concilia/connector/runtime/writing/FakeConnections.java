package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.connections.Secret;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Connections in memory, whose tokens a test can change. */
final class FakeConnections implements Connections {

  private final Map<ConnectionId, Connection> connections = new ConcurrentHashMap<>();
  private final Map<ConnectionId, String> tokens = new ConcurrentHashMap<>();
  private final Map<ConnectionId, String> next = new ConcurrentHashMap<>();
  private final AtomicInteger renewals = new AtomicInteger();

  /** Whoever gives tokens has another one for this connection. */
  void next(ConnectionId id, String token) {
    next.put(id, token);
  }

  int renewals() {
    return renewals.get();
  }

  void put(Connection connection, String token) {
    connections.put(connection.id(), connection);
    tokens.put(connection.id(), token);
  }

  @Override
  public Collection<Connection> all() {
    return List.copyOf(connections.values());
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return Optional.ofNullable(connections.get(id));
  }

  @Override
  public AccessToken token(ConnectionId id) {
    return new AccessToken(tokens.get(id));
  }

  @Override
  public AccessToken renew(ConnectionId id, AccessToken refused) {
    renewals.incrementAndGet();
    String other = next.remove(id);
    if (other != null) {
      tokens.put(id, other);
    }
    if (refused.value().equals(tokens.get(id))) {
      status(id, Connection.Status.DISCONNECTED);
      throw new NotConnectedException(id, "give it a good token");
    }
    return token(id);
  }

  @Override
  public void disconnected(ConnectionId id, AccessToken refused) {
    status(id, Connection.Status.DISCONNECTED);
  }

  @Override
  public void suspended(ConnectionId id, boolean yes) {
    status(id, yes ? Connection.Status.PAUSED : Connection.Status.CONNECTED);
  }

  @Override
  public Optional<Secret> secret(ConnectionId id, String name) {
    return Optional.empty();
  }

  @Override
  public void onChange(Consumer<Connection> listener) {
    // Nothing changes but by a test, which says so itself.
  }

  void status(ConnectionId id, Connection.Status status) {
    connections.put(id, connections.get(id).with(status, null));
  }
}
