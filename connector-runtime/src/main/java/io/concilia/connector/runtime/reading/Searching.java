package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.SearchFailures.Setback;
import io.concilia.connector.runtime.reading.Watermark.Feed;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.contracts.configuration.Connection;
import java.util.Optional;

/** Does what the timetable says is due, one watermark at a time. */
final class Searching {

  private final Timetable timetable;
  private final SearchGate gate;
  private final Poll poll;
  private final RunStarts runs;
  private final SearchFailures failures;

  Searching(
      Timetable timetable, SearchGate gate, Poll poll, RunStarts runs, SearchFailures failures) {
    this.timetable = timetable;
    this.gate = gate;
    this.poll = poll;
    this.runs = runs;
    this.failures = failures;
  }

  /** Returns whether there was something to do. */
  boolean step() {
    Optional<Watermark> due = timetable.due();
    due.ifPresent(mark -> work(gate.connection(mark.connection()), mark));
    return due.isPresent();
  }

  private void work(Connection connection, Watermark mark) {
    Optional<SourceEntity> entity = gate.entity(connection, mark.entity());
    if (entity.isEmpty()) {
      timetable.done(connection, mark); // it is not read any more, or not now
      return;
    }
    if (mark.feed() == Feed.SWEEP) {
      runs.sweep(connection, entity.get());
      timetable.done(connection, mark);
      return;
    }
    Optional<Setback> setback =
        failures.attempt(connection.id(), mark, () -> poll.catchUp(connection, mark));
    setback.ifPresentOrElse(
        it -> timetable.later(mark, it.retryAt()), () -> timetable.done(connection, mark));
  }
}
