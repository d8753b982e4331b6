package io.concilia.mapping.configuration;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.util.Collection;
import java.util.Optional;

/** What is known of connections and integrations now. */
public interface KnownConfiguration {

  /** Whether all that was published is known; nothing may be decided until then. */
  boolean ready();

  /** Why it is not ready, for people. */
  String trouble();

  /** Rises whenever something becomes known. */
  long edition();

  Collection<Integration> integrations();

  Optional<Integration> integration(IntegrationId id);

  Optional<Connection> connection(ConnectionId id);
}
