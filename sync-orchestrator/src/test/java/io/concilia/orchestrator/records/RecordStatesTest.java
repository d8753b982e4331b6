package io.concilia.orchestrator.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordStatesTest {

  private static final Instant AT = Instant.parse("2026-03-02T17:05:40Z");
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Revision SECOND = new Revision(2, 1, 0);
  private static final Revision THIRD = new Revision(3, 1, 0);
  private static final Answer WANTED =
      Answer.present(FIRST, new Content("Hosting", Money.of("10", "EUR"), null, null, null), AT);

  @ParameterizedTest
  @CsvSource({
    "WAITING,,WAITING_FOR",
    "HELD,APPROVAL,TO_APPROVE",
    "HELD,FREEZE,PAUSED",
    "HELD,DATED_AHEAD,PAUSED",
    "HELD,POSSIBLE_DUPLICATE,NEEDS_DECISION",
    "HELD,CLOSED_PERIOD,NEEDS_DECISION",
    "HELD,UNKNOWN_CONNECTION,PAUSED",
    "HELD,CHANGED_AFTER_INVOICING,CHANGED_AFTER",
    "HELD,LOST_AFTER_INVOICING,CHANGED_AFTER",
    "RETRYING,,ON_ITS_WAY",
    "UNCERTAIN,,CHECKING",
    "DONE,,IN_BOOKS",
    "UNCHANGED,,IN_BOOKS",
    "REFUSED,TOO_LONG,NEEDS_FIXING",
    "REMOVED,,REMOVED",
    "DUPLICATED,,NEEDS_DECISION",
    "DISMISSED,,DISMISSED",
    "NOT_NEEDED,,NOT_APPLICABLE",
    "SUPERSEDED,,ON_ITS_WAY",
  })
  void readsAsThisWhenTheWriterSaysThat(OutcomeState said, String cause, StateCode state) {
    assertThat(state(WANTED, report(FIRST, 1, said, cause))).isEqualTo(state);
  }

  @Test
  void aDraftInTheBooksIsNotBooked() {
    assertThat(state(WANTED, done(1, Phase.DRAFT))).isEqualTo(StateCode.DRAFT_IN_BOOKS);
  }

  @Test
  void onlyADifferenceBeyondToleranceDiffers() {
    assertThat(state(WANTED, done(1, Phase.OPEN, difference(true)))).isEqualTo(StateCode.IN_BOOKS);
    assertThat(state(WANTED, done(1, Phase.OPEN, difference(true), difference(false))))
        .isEqualTo(StateCode.DIFFERS);
  }

  @Test
  void unchangedReadsAsBefore() {
    Fact differs = done(1, Phase.OPEN, difference(false));
    Fact unchanged = report(SECOND, 2, OutcomeState.UNCHANGED, null);

    assertThat(state(WANTED, differs, unchanged)).isEqualTo(StateCode.DIFFERS);
    assertThat(state(unchanged, differs, WANTED)).isEqualTo(StateCode.DIFFERS);
  }

  @Test
  void whatAPersonLeftAsItIsDiffersUntilTheBooksSayWhatTheCrmSays() {
    Fact booked = done(1, Phase.ISSUED);
    Fact left = unchanged(SECOND, 2, "LEFT_AS_IS");

    assertThat(state(WANTED, booked, left)).isEqualTo(StateCode.DIFFERS);
    assertThat(state(WANTED, booked, left, unchanged(THIRD, 3, "ALREADY_SO")))
        .isEqualTo(StateCode.IN_BOOKS);
  }

  @Test
  void whatIsCorrectedReadsAsBefore() {
    assertThat(state(WANTED, done(1, Phase.ISSUED), unchanged(SECOND, 2, "CORRECTED")))
        .isEqualTo(StateCode.IN_BOOKS);
  }

  private static Report unchanged(Revision revision, long ordinal, String reason) {
    return new Report(
        revision, ordinal, OutcomeState.UNCHANGED, reason, null, null, List.of(), null, AT);
  }

  @Test
  void aNewerChangeIsOnItsWayUntilTheWriterSpeaks() {
    Answer changed = Answer.present(SECOND, Content.NONE, AT);

    assertThat(state(WANTED, done(1, Phase.OPEN), changed)).isEqualTo(StateCode.ON_ITS_WAY);
  }

  @Test
  void anUnansweredWriteIsCheckedBeforeANewerChangeCounts() {
    Answer changed = Answer.present(SECOND, Content.NONE, AT);

    assertThat(state(WANTED, report(FIRST, 1, OutcomeState.UNCERTAIN, null), changed))
        .isEqualTo(StateCode.CHECKING);
  }

  @Test
  void lostBeforeItWasWrittenIsCancelled() {
    Fact waiting = report(FIRST, 1, OutcomeState.WAITING, "WAITING_FOR");
    Answer lost = withdrawn(SECOND, "TRIGGER_FALSE");
    Fact cancelled = report(SECOND, 2, OutcomeState.WITHDRAWN, null);

    assertThat(state(WANTED, waiting, lost)).isEqualTo(StateCode.ON_ITS_WAY);
    assertThat(state(WANTED, waiting, lost, cancelled)).isEqualTo(StateCode.CANCELLED);
    assertThat(state(WANTED, waiting, lost, cancelled, withdrawn(THIRD, "TRIGGER_FALSE")))
        .isEqualTo(StateCode.CANCELLED);
  }

  @Test
  void neverWantedIsNotForTheBooksAndTheReasonIsShown() {
    RecordFacts known = Lives.known(List.of(withdrawn(FIRST, "TRIGGER_FALSE")));

    assertThat(RecordStates.standing(known).orElseThrow().state())
        .isEqualTo(StateCode.NOT_APPLICABLE);
    assertThat(RecordStates.standing(known).orElseThrow().reason()).isEqualTo("TRIGGER_FALSE");
    assertThat(state(withdrawn(FIRST, "BEFORE_START"))).isEqualTo(StateCode.BEFORE_START);
  }

  @Test
  void rulesThatRejectANewerChangeNeedFixingEvenIfTheOlderIsInTheBooks() {
    Answer rejected = rejected(SECOND);

    assertThat(state(WANTED, done(1, Phase.OPEN), rejected)).isEqualTo(StateCode.NEEDS_FIXING);
  }

  @Test
  void whatAPersonLeftOutIsAskedAgainWhenItChanges() {
    LeftOut leftOut = new LeftOut(SECOND, "ana", "by hand", AT);

    assertThat(state(rejected(SECOND), leftOut)).isEqualTo(StateCode.DISMISSED);
    assertThat(state(rejected(THIRD), leftOut)).isEqualTo(StateCode.NEEDS_FIXING);
  }

  @Test
  void aHeldWriteIsLeftOutOnlyWhenTheWriterSaysSo() {
    Fact held = report(FIRST, 1, OutcomeState.HELD, "APPROVAL");
    LeftOut leftOut = new LeftOut(FIRST, "ana", "by hand", AT);

    assertThat(state(WANTED, held, leftOut)).isEqualTo(StateCode.TO_APPROVE);
    assertThat(state(WANTED, held, leftOut, report(FIRST, 2, OutcomeState.DISMISSED, null)))
        .isEqualTo(StateCode.DISMISSED);
  }

  @Test
  void aReplayOfAnOldRevisionChangesNothing() {
    Answer changed = Answer.present(SECOND, Content.NONE, AT);
    Fact done = report(SECOND, 2, OutcomeState.DONE, null);

    assertThat(state(WANTED, changed, done, report(FIRST, 3, OutcomeState.SUPERSEDED, null)))
        .isEqualTo(StateCode.IN_BOOKS);
    assertThat(state(changed, done, report(FIRST, 1, OutcomeState.REFUSED, "TOO_LONG"), WANTED))
        .isEqualTo(StateCode.IN_BOOKS);
  }

  @Test
  void thatAWriteWasSupersededSaysNothingOfTheRecord() {
    Fact held = report(FIRST, 1, OutcomeState.HELD, "APPROVAL");

    assertThat(state(WANTED, held, report(FIRST, 2, OutcomeState.SUPERSEDED, null)))
        .isEqualTo(StateCode.TO_APPROVE);
  }

  @Test
  void aNewerRevisionCountsWhateverItsOrdinal() {
    Answer changed = Answer.present(SECOND, Content.NONE, AT);
    Fact old = report(FIRST, 5, OutcomeState.REFUSED, "TOO_LONG");

    assertThat(state(WANTED, old, changed, report(SECOND, 1, OutcomeState.DONE, null)))
        .isEqualTo(StateCode.IN_BOOKS);
  }

  private static StateCode state(Fact... facts) {
    return RecordStates.standing(Lives.known(List.of(facts))).orElseThrow().state();
  }

  private static Answer withdrawn(Revision revision, String reason) {
    return new Answer(revision, Answer.Kind.WITHDRAWN, reason, null, Content.NONE, AT);
  }

  private static Answer rejected(Revision revision) {
    return new Answer(
        revision,
        Answer.Kind.REJECTED,
        null,
        Failure.of(FailureKind.REFUSED, Cause.of("TAX_UNDECIDED")),
        Content.NONE,
        AT);
  }

  private static Report report(Revision revision, long ordinal, OutcomeState state, String cause) {
    Failure failure = cause == null ? null : Failure.of(FailureKind.HOLD, Cause.of(cause));
    return new Report(revision, ordinal, state, null, failure, null, List.of(), null, AT);
  }

  private static Report done(long ordinal, Phase phase, Difference... differences) {
    Money gross = Money.of("10", "EUR");
    Booked booked =
        new Booked(
            "1042",
            phase,
            LocalDate.of(2026, 3, 2),
            null,
            Totals.ofGross(gross),
            gross,
            null,
            null,
            null,
            AT);
    return new Report(
        FIRST, ordinal, OutcomeState.DONE, null, null, booked, List.of(differences), "145", AT);
  }

  private static Difference difference(boolean tolerated) {
    return new Difference("gross", "10.00", "10.01", tolerated);
  }
}
