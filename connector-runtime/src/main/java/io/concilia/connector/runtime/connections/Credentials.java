package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection as the file lists it, with what must not leave this process. */
record Credentials(
    Connection connection, @Nullable AccessToken token, Map<String, Secret> secrets) {

  Credentials {
    secrets = Map.copyOf(secrets);
  }

  Credentials with(Connection.Status status) {
    return new Credentials(connection.with(status, null), token, secrets);
  }

  /** Bound to this account, and not connected: what was listed belongs to another. */
  Credentials refusedFor(String account) {
    Connection c = connection;
    return new Credentials(
        new Connection(
            c.id(),
            c.tenant(),
            c.system(),
            account,
            c.name(),
            c.baseUrl(),
            c.status() == Connection.Status.DELETED ? c.status() : Connection.Status.DISCONNECTED,
            c.reason(),
            c.settings()),
        null,
        secrets);
  }
}
