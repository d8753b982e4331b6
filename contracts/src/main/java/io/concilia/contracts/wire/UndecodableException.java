package io.concilia.contracts.wire;

import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that this version of the program can never read, however often it tries: they go to the
 * dead-letter topic unchanged, to be sent again after an upgrade.
 */
public final class UndecodableException extends SerializationException {

  private static final long serialVersionUID = 1L;
  private static final String CODE = "UNDECODABLE";

  private final String field;

  public UndecodableException(String message) {
    this("", message, null);
  }

  public UndecodableException(String message, Throwable cause) {
    this("", message, cause);
  }

  UndecodableException(String field, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.field = field;
  }

  /** A field holds a value that this version does not know or does not accept. */
  static UndecodableException ofField(String field, String value, String why) {
    return new UndecodableException(field, field + " \"" + value + "\": " + why, null);
  }

  /** What a dead letter says of it. */
  public Failure failure() {
    return new Failure(
        FailureKind.UNPROCESSABLE,
        new Cause(CODE, field),
        null,
        null,
        field.isEmpty() ? null : field,
        null,
        Map.of("reason", String.valueOf(getMessage())));
  }
}
