package io.concilia.connector.runtime.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a back-fill stands.
 *
 * @param state LISTING while the source's pages are gone through, READING while the records of them
 *     are read and published, DONE
 * @param rows records seen so far
 * @param of how many there are, if the source says so
 * @param outstanding records seen that are not published to the integration yet
 * @param waitsFor why it does not go on now
 */
record BackfillView(
    String id,
    String connection,
    String entity,
    String integration,
    String state,
    long rows,
    @Nullable Integer of,
    long outstanding,
    @Nullable String waitsFor,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  static BackfillView of(Run run, long outstanding, @Nullable String waitsFor) {
    Run.Progress progress = run.progress();
    return new BackfillView(
        run.id(),
        run.connection().value(),
        run.entity(),
        String.valueOf(run.integration()),
        progress.state().name(),
        progress.rows(),
        progress.total(),
        outstanding,
        waitsFor,
        run.startedAt(),
        progress.finishedAt());
  }
}
