package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.List;

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
    return connections.all().stream()
        .filter(connection -> connection.status() == Connection.Status.CONNECTED)
        .toList();
  }

  /** Those that answer, and have quota left for work of this priority. */
  List<ConnectionId> open(Priority priority) {
    return connected().stream()
        .map(Connection::id)
        .filter(circuits::closed)
        .filter(id -> pacer.admits(id, priority))
        .toList();
  }

  Connection connection(ConnectionId id) {
    return connections
        .find(id)
        .orElseThrow(() -> new IllegalStateException("connection " + id + " is gone"));
  }

  List<SourceEntity> entities(Connection connection) {
    return scope.of(connection);
  }

  boolean reads(Connection connection, String entity) {
    return scope.reads(connection, entity);
  }
}
