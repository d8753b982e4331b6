package io.concilia.connector.runtime.reading;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.Optional;

/** The connections of all connectors, as they are published. */
interface ConnectionDirectory {

  /** Whether all that was published before the start is known. */
  boolean ready();

  Optional<Connection> find(ConnectionId id);
}
