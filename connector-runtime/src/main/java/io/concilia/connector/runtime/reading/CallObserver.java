package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import java.time.Instant;

/** Is told of each call that reading makes, where somebody else paces calls of the same account. */
public interface CallObserver {

  void called(ConnectionId connection, Instant at);
}
