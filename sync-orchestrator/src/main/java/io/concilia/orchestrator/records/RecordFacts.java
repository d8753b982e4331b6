package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.Revision;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one record: of each sort of fact the newest. Since each part only ever grows
 * in its own order, neither the order of arrival nor a repetition can change what it ends as.
 *
 * @param answer the newest that decides what should be in the books
 * @param aside the newest that does not
 * @param wanted the newest that wants it in the books
 * @param firstWanted the lowest revision at which it was wanted in the books
 * @param report the writer's newest
 * @param books the newest that says what the books hold
 * @param leftOut the newest dismissal
 */
record RecordFacts(
    @Nullable Answer answer,
    @Nullable Answer aside,
    @Nullable Answer wanted,
    @Nullable Revision firstWanted,
    @Nullable Report report,
    @Nullable Report books,
    @Nullable LeftOut leftOut) {

  static final RecordFacts NONE = new RecordFacts(null, null, null, null, null, null, null);

  RecordFacts withAnswer(@Nullable Answer newest) {
    return new RecordFacts(newest, aside, wanted, firstWanted, report, books, leftOut);
  }

  RecordFacts withAside(@Nullable Answer newest) {
    return new RecordFacts(answer, newest, wanted, firstWanted, report, books, leftOut);
  }

  RecordFacts withWanted(@Nullable Answer newest, @Nullable Revision first) {
    return new RecordFacts(answer, aside, newest, first, report, books, leftOut);
  }

  RecordFacts withReport(@Nullable Report newest, @Nullable Report newestOfBooks) {
    return new RecordFacts(answer, aside, wanted, firstWanted, newest, newestOfBooks, leftOut);
  }

  RecordFacts withLeftOut(@Nullable LeftOut newest) {
    return new RecordFacts(answer, aside, wanted, firstWanted, report, books, newest);
  }

  /** Without what may name a person. */
  RecordFacts forgotten() {
    return withAnswer(answer == null ? null : answer.forgotten())
        .withWanted(wanted == null ? null : wanted.forgotten(), firstWanted);
  }
}
