package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import org.jspecify.annotations.Nullable;

/**
 * For whom, how urgently and what for the calls of a subscription are made.
 *
 * @param operation absent for calls that somebody else counts
 */
record CallScope(ConnectionId connection, Priority priority, @Nullable String operation) {}
