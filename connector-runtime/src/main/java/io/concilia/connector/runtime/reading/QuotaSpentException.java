package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import java.time.Instant;

/** No call may be made for a connection before a moment; nothing was sent. */
public final class QuotaSpentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Instant until;

  QuotaSpentException(ConnectionId connection, Instant until) {
    super("no more calls for connection " + connection + " before " + until);
    this.until = until;
  }

  public Instant until() {
    return until;
  }
}
