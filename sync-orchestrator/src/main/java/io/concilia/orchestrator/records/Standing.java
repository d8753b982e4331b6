package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands, and by which fact.
 *
 * @param ordinal of the writer's report that says so; zero when none does
 * @param failure what is wrong or asked
 * @param reason why it is not for the books, or was left out
 * @param since when that fact became true
 */
record Standing(
    StateCode state,
    Revision revision,
    long ordinal,
    @Nullable Failure failure,
    @Nullable String reason,
    Instant since) {

  static Standing by(Answer answer, StateCode state) {
    return new Standing(
        state, answer.revision(), 0, answer.failure(), answer.reason(), answer.at());
  }

  static Standing by(Report report, StateCode state) {
    return new Standing(
        state, report.revision(), report.ordinal(), report.failure(), report.reason(), report.at());
  }

  static Standing by(LeftOut leftOut, long ordinal) {
    return new Standing(
        StateCode.DISMISSED, leftOut.revision(), ordinal, null, leftOut.reason(), leftOut.at());
  }
}
