package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;

/** For whom, how urgently and what for the calls of a subscription are made. */
record CallScope(ConnectionId connection, Priority priority, String operation) {}
