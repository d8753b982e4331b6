package io.concilia.connector.runtime.connections;

import io.concilia.contracts.identity.ConnectionId;

/** The connection has no token that is good; only a person can reconnect it. */
public final class NotConnectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotConnectedException(ConnectionId connection, String remedy) {
    super("connection " + connection + " has no good token: " + remedy);
  }
}
