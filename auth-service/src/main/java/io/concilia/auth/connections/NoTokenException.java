package io.concilia.auth.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import org.jspecify.annotations.Nullable;

/** A connection has no token that is good: for now, or until a person connects it again. */
final class NoTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Reason reason;

  private NoTokenException(String message, @Nullable Reason reason) {
    super(message);
    this.reason = reason;
  }

  static NoTokenException ended(Connection connection, Reason reason) {
    return new NoTokenException(
        "connection %s (%s) is not connected (%s); a person has to connect it again"
            .formatted(connection.id(), connection.name(), reason),
        reason);
  }

  static NoTokenException forNow(Connection connection) {
    return new NoTokenException(
        "connection %s (%s) has no good token now, because %s does not give one; try again shortly"
            .formatted(connection.id(), connection.name(), connection.system()),
        null);
  }

  /** Why it has none for good; absent if it may have one soon. */
  @Nullable Reason reason() {
    return reason;
  }
}
