package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.contracts.configuration.Connection;

/** What it takes to reach a connection's vendor. */
record Reach(Connection connection, AccessToken token) {}
