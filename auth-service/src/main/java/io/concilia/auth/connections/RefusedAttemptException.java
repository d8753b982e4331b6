package io.concilia.auth.connections;

import java.util.List;

/**
 * An attempt to authorise came to nothing. What was connected before still is.
 *
 * @see Cause for what people read
 */
final class RefusedAttemptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Each has a sentence in each language, under {@code attempt.} and its name. */
  enum Cause {
    UNKNOWN_STATE,
    OTHER_SESSION,
    USED_STATE,
    EXPIRED_STATE,
    OTHER_VENDOR,
    DECLINED,
    VENDOR_REFUSED,
    NO_COMPANY,
    /** Arguments: the company that was authorised, the one that the connection belongs to. */
    WRONG_COMPANY,
    NOT_OFFERED
  }

  private final Cause cause;
  private final List<String> arguments;

  RefusedAttemptException(Cause cause, String... arguments) {
    super(cause + " " + List.of(arguments));
    this.cause = cause;
    this.arguments = List.of(arguments);
  }

  Cause cause() {
    return cause;
  }

  List<String> arguments() {
    return arguments;
  }
}
