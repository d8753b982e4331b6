package io.concilia.connector.freshsales;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Freshsales answered, and not with what was asked for.
 *
 * @see Faults
 */
final class FreshsalesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String words;
  private final @Nullable Duration retryAfter;

  FreshsalesException(int status, @Nullable String words, @Nullable Duration retryAfter) {
    super("Freshsales answered " + status);
    this.status = status;
    this.words = words;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  /** What it says, verbatim. */
  @Nullable String words() {
    return words;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
