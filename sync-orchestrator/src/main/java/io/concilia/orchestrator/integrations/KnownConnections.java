package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.Collection;
import java.util.Optional;

/** The connections as their connectors publish them. */
public interface KnownConnections {

  Optional<Connection> find(ConnectionId id);

  Collection<Connection> all();
}
