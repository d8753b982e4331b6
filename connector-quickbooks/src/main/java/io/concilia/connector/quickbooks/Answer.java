package io.concilia.connector.quickbooks;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came, before anybody believes that it is JSON.
 *
 * @param intuitTrace Intuit's own id of the call
 */
record Answer(
    int status, String body, Optional<Duration> retryAfter, @Nullable String intuitTrace) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Leaves out the body, which holds personal data. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length() + " characters, " + intuitTrace;
  }
}
