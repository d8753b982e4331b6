package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.Revision;
import java.util.function.UnaryOperator;
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

  /** Without what may name the person that it is, or is billed to. */
  RecordFacts forgotten() {
    return new RecordFacts(
        map(answer, Answer::forgotten),
        map(aside, Answer::forgotten),
        map(wanted, Answer::forgotten),
        firstWanted,
        map(report, Report::forgotten),
        map(books, Report::forgotten),
        leftOut);
  }

  /** Without the words of vendors, which may quote what somebody else's record said of a person. */
  RecordFacts withoutVendorsWords() {
    return new RecordFacts(
        map(answer, Answer::withoutVendorsWords),
        map(aside, Answer::withoutVendorsWords),
        map(wanted, Answer::withoutVendorsWords),
        firstWanted,
        map(report, Report::withoutVendorsWords),
        map(books, Report::withoutVendorsWords),
        leftOut);
  }

  /** Without what failures quote of others, such as the candidates to choose from. */
  RecordFacts withoutFailuresNames() {
    return new RecordFacts(
        map(answer, Answer::withoutFailuresNames),
        map(aside, Answer::withoutFailuresNames),
        map(wanted, Answer::withoutFailuresNames),
        firstWanted,
        map(report, Report::forgotten),
        map(books, Report::forgotten),
        leftOut);
  }

  /** With other words wherever people typed them. */
  RecordFacts worded(UnaryOperator<String> words) {
    return new RecordFacts(
        map(answer, known -> known.worded(words)),
        map(aside, known -> known.worded(words)),
        map(wanted, known -> known.worded(words)),
        firstWanted,
        map(report, known -> known.worded(words)),
        map(books, known -> known.worded(words)),
        map(leftOut, known -> known.worded(words)));
  }

  private static <T> @Nullable T map(@Nullable T fact, UnaryOperator<T> to) {
    return fact == null ? null : to.apply(fact);
  }
}
