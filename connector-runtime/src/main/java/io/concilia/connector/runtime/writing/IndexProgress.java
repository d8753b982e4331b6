package io.concilia.connector.runtime.writing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the enumeration of a connection's customers or items came. Immutable.
 *
 * @param complete whether one enumeration was finished ever
 * @param since what changed before this moment is in the index
 * @param startedAt when the enumeration under way began; absent if none is
 * @param cursor where it goes on
 */
record IndexProgress(
    boolean complete, Instant since, @Nullable Instant startedAt, @Nullable String cursor) {

  /** The vendor's clock may run behind ours, and its index behind its data. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  static final IndexProgress NONE = new IndexProgress(false, Instant.EPOCH, null, null);

  boolean fresh(Instant now, Duration freshness) {
    return complete && !since.plus(freshness).isBefore(now);
  }

  /** An enumeration begins, or the one under way goes on. */
  IndexProgress begun(Instant now) {
    return startedAt != null ? this : new IndexProgress(complete, since, now, null);
  }

  /** From when on changes are asked for; absent for all records. */
  @Nullable Instant changedSince() {
    return complete ? since.minus(OVERLAP) : null;
  }

  /** After a page; {@code next} is absent after the last. */
  IndexProgress after(@Nullable String next) {
    Instant began = startedAt == null ? since : startedAt;
    return next == null
        ? new IndexProgress(true, began, null, null)
        : new IndexProgress(complete, since, began, next);
  }
}
