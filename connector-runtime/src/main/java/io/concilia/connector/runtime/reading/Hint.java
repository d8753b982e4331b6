package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Word that a record may have changed. It says nothing about the content.
 *
 * @param run the back-fill or replay that it belongs to
 * @param trace the {@code traceparent} of what brought it
 */
record Hint(
    ChangeKey key,
    Mode mode,
    Origin origin,
    @Nullable String run,
    @Nullable String trace,
    Instant receivedAt) {

  static Hint read(ChangeKey key, Origin origin, Instant receivedAt) {
    return new Hint(key, Mode.READ, origin, null, null, receivedAt);
  }

  Hint traced(@Nullable String traceparent) {
    return new Hint(key, mode, origin, run, traceparent, receivedAt);
  }

  Hint composing() {
    return asking(Mode.COMPOSE);
  }

  Hint asking(Mode how) {
    return new Hint(key, how, origin, run, trace, receivedAt);
  }

  /** A hint for another record because of this one. */
  Hint causes(ChangeKey other, Mode how) {
    return new Hint(other, how, causedOrigin(how), null, trace, receivedAt);
  }

  /** A record that is only missing for another one is a request, but never a more urgent one. */
  private Origin causedOrigin(Mode how) {
    return how == Mode.READ && origin.priority() == Origin.REQUEST.priority()
        ? Origin.REQUEST
        : origin;
  }
}
