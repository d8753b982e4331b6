package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.List;
import java.util.Optional;

/** Which connections may be searched now, and for what. */
final class SearchGate {

  private final Connections connections;
  private final EntityScope scope;
  private final Pacer pacer;
  private final Circuits circuits;

  SearchGate(Connections connections, EntityScope scope, Pacer pacer, Circuits circuits) {
    this.connections = connections;
    this.scope = scope;
    this.pacer = pacer;
    this.circuits = circuits;
  }

  List<Connection> connected() {
    return connections.all().stream().filter(Connection::isConnected).toList();
  }

  /** Those that answer, and have quota left for work of this priority. */
  List<ConnectionId> open(Priority priority) {
    return connected().stream()
        .map(Connection::id)
        .filter(circuits::closed)
        .filter(id -> pacer.admits(id, priority))
        .toList();
  }

  /** Those that may be called for what happens now. */
  List<Connection> callable() {
    return open(Priority.LIVE).stream().map(this::connection).toList();
  }

  int left(ConnectionId connection) {
    return pacer.left(connection);
  }

  Connection connection(ConnectionId id) {
    return connections
        .find(id)
        .orElseThrow(() -> new IllegalStateException("connection " + id + " is gone"));
  }

  /** Why a back-fill of the connection does not go on now, if it does not. */
  Optional<String> closed(ConnectionId id) {
    Connection connection = connection(id);
    if (!connection.isConnected()) {
      return Optional.of("the connection is " + connection.status());
    }
    if (!circuits.closed(id)) {
      return Optional.of("the source does not answer");
    }
    return pacer.admits(id, Priority.BACKFILL)
        ? Optional.empty()
        : Optional.of("our part of the quota is used");
  }

  List<SourceEntity> entities(Connection connection) {
    return scope.of(connection);
  }

  Optional<SourceEntity> entity(Connection connection, String name) {
    return scope.find(connection, name);
  }
}
