package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.List;
import java.util.Optional;

/**
 * Every reading connector sees all requests and answers those for connections of its own system. A
 * connection that nobody has published yet may become ours: its requests wait.
 */
final class RequestOwnership {

  private final String system;
  private final Connections own;
  private final ConnectionDirectory all;
  private final ReadingTables tables;

  RequestOwnership(String system, Connections own, ConnectionDirectory all, ReadingTables tables) {
    this.system = system;
    this.own = own;
    this.all = all;
    this.tables = tables;
  }

  /**
   * @throws IllegalStateException while it cannot be known; the requests come again
   */
  boolean ours(ConnectionId connection) {
    if (own.find(connection).isPresent()) {
      return true;
    }
    if (!all.ready()) {
      throw new IllegalStateException(
          "whose connection " + connection + " is, is not known before all connections are read");
    }
    return !isOfAnother(connection);
  }

  private boolean isOfAnother(ConnectionId connection) {
    Optional<Connection> published = all.find(connection);
    return published.isPresent() && !published.get().system().equals(system);
  }

  /** Drops what waited for a connection that has turned out to be another connector's. */
  void dropOthers() {
    List<ConnectionId> others =
        tables.answers().connections().stream()
            .filter(connection -> own.find(connection).isEmpty())
            .filter(this::isOfAnother)
            .toList();
    others.forEach(
        connection -> {
          tables.answers().drop(connection);
          tables.hints().drop(connection);
        });
  }
}
