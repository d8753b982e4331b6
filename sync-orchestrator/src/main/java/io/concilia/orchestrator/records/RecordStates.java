package io.concilia.orchestrator.records;

import static io.concilia.orchestrator.records.StateCode.BEFORE_START;
import static io.concilia.orchestrator.records.StateCode.CANCELLED;
import static io.concilia.orchestrator.records.StateCode.CHANGED_AFTER;
import static io.concilia.orchestrator.records.StateCode.CHECKING;
import static io.concilia.orchestrator.records.StateCode.DIFFERS;
import static io.concilia.orchestrator.records.StateCode.DISMISSED;
import static io.concilia.orchestrator.records.StateCode.DRAFT_IN_BOOKS;
import static io.concilia.orchestrator.records.StateCode.IN_BOOKS;
import static io.concilia.orchestrator.records.StateCode.LINKED;
import static io.concilia.orchestrator.records.StateCode.NEEDS_DECISION;
import static io.concilia.orchestrator.records.StateCode.NEEDS_FIXING;
import static io.concilia.orchestrator.records.StateCode.NOT_APPLICABLE;
import static io.concilia.orchestrator.records.StateCode.ON_ITS_WAY;
import static io.concilia.orchestrator.records.StateCode.PAUSED;
import static io.concilia.orchestrator.records.StateCode.REMOVED;
import static io.concilia.orchestrator.records.StateCode.TO_APPROVE;
import static io.concilia.orchestrator.records.StateCode.WAITING_FOR;

import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a record: facts in, one state out. {@link #next} is commutative and
 * idempotent, and {@link #standing} depends on nothing but what it collected, so that any
 * interleaving of a record's facts ends in the same state.
 */
final class RecordStates {

  /** What a hold reads as, by its cause; all others need a decision. */
  private static final Map<String, StateCode> HELD_AS =
      Map.ofEntries(
          Map.entry("APPROVAL", TO_APPROVE),
          Map.entry("FREEZE", PAUSED),
          Map.entry("DATED_AHEAD", PAUSED),
          Map.entry("LIMIT_REACHED", PAUSED),
          Map.entry("DISCONNECTED", PAUSED),
          Map.entry("UNKNOWN_CONNECTION", PAUSED),
          Map.entry("UNKNOWN_INTEGRATION", PAUSED),
          Map.entry("CHANGED_AFTER_INVOICING", CHANGED_AFTER),
          Map.entry("LOST_AFTER_INVOICING", CHANGED_AFTER),
          Map.entry("PAID_DOCUMENT", CHANGED_AFTER),
          Map.entry("REMOVED_IN_BOOKS", REMOVED));

  /** The reason of a document that was found in the books and is not ours to manage. */
  private static final String LINK_ONLY = "LINK_ONLY";

  /** The reason of a document that a person left as it is though the CRM says something else. */
  private static final String LEFT_AS_IS = "LEFT_AS_IS";

  private RecordStates() {}

  /** What is known when {@code fact} is known too. */
  static RecordFacts next(RecordFacts known, Fact fact) {
    if (fact instanceof Answer answer) {
      return withAnswer(known, answer);
    }
    if (fact instanceof Report report) {
      return withReport(known, report);
    }
    return known.withLeftOut(newest(known.leftOut(), (LeftOut) fact, LeftOut.ORDER));
  }

  private static RecordFacts withAnswer(RecordFacts known, Answer answer) {
    if (!answer.kind().decides()) {
      return known.withAside(newest(known.aside(), answer, Answer.ORDER));
    }
    RecordFacts next = known.withAnswer(newest(known.answer(), answer, Answer.ORDER));
    return answer.kind() == Answer.Kind.PRESENT
        ? next.withWanted(
            newest(known.wanted(), answer, Answer.ORDER),
            lower(known.firstWanted(), answer.revision()))
        : next;
  }

  private static RecordFacts withReport(RecordFacts known, Report report) {
    if (report.state() == OutcomeState.SUPERSEDED) {
      return known;
    }
    RecordFacts next =
        known.withReport(
            newest(known.report(), report, Report.ORDER),
            report.speaksOfBooks() ? newest(known.books(), report, Report.ORDER) : known.books());
    return report.impliesWanted()
        ? next.withWanted(known.wanted(), lower(known.firstWanted(), report.revision()))
        : next;
  }

  /** Where the record stands; nowhere while neither the rules nor the writer have spoken. */
  static Optional<Standing> standing(RecordFacts known) {
    Answer aside = known.aside();
    Answer answer = known.answer();
    if (aside == null || (answer != null && !aside.revision().isNewerThan(answer.revision()))) {
      return standing(known, answer);
    }
    if (known.firstWanted() == null) {
      return Optional.of(Standing.by(aside, NOT_APPLICABLE));
    }
    // Rules that no longer speak of a record take back a rejection, but nothing that they asked
    // for.
    boolean rejected = answer != null && answer.kind() == Answer.Kind.REJECTED;
    return standing(known, rejected ? known.wanted() : answer);
  }

  private static Optional<Standing> standing(RecordFacts known, @Nullable Answer answer) {
    Report report = known.report();
    if (report != null && speaksLast(report, answer)) {
      return Optional.of(byReport(known, report));
    }
    return Optional.ofNullable(answer).map(last -> byAnswer(known, last));
  }

  /** A sent write without an answer is settled before anything newer leaves. */
  private static boolean speaksLast(Report report, @Nullable Answer answer) {
    return answer == null
        || report.state() == OutcomeState.UNCERTAIN
        || !answer.revision().isNewerThan(report.revision());
  }

  private static Standing byAnswer(RecordFacts known, Answer answer) {
    return switch (answer.kind()) {
      case PRESENT -> Standing.by(answer, ON_ITS_WAY);
      case REJECTED -> leftOut(known, answer.revision(), 0, Standing.by(answer, NEEDS_FIXING));
      case WITHDRAWN -> Standing.by(answer, withdrawing(known, answer));
      case NOT_NEEDED, NOT_FOUND, EXCLUDED -> Standing.by(answer, NOT_APPLICABLE);
    };
  }

  private static StateCode withdrawing(RecordFacts known, Answer answer) {
    if (!wantedBefore(known, answer.revision())) {
      return neverWanted(answer.reason());
    }
    return nothingLeftToWithdraw(known) ? CANCELLED : ON_ITS_WAY;
  }

  private static boolean nothingLeftToWithdraw(RecordFacts known) {
    Report report = known.report();
    Answer wanted = known.wanted();
    return report != null
        && report.state() == OutcomeState.WITHDRAWN
        && (wanted == null || report.revision().isNewerThan(wanted.revision()));
  }

  private static Standing byReport(RecordFacts known, Report report) {
    return switch (report.state()) {
      case WAITING -> Standing.by(report, WAITING_FOR);
      case HELD -> Standing.by(report, heldAs(report));
      case RETRYING, SUPERSEDED -> Standing.by(report, ON_ITS_WAY);
      case UNCERTAIN -> Standing.by(report, CHECKING);
      case DONE -> Standing.by(report, inBooks(report));
      case UNCHANGED -> asBefore(known, report);
      case WITHDRAWN -> Standing.by(report, withdrawn(known, report));
      case REFUSED ->
          leftOut(known, report.revision(), report.ordinal(), Standing.by(report, NEEDS_FIXING));
      case REMOVED ->
          leftOut(known, report.revision(), report.ordinal(), Standing.by(report, REMOVED));
      case DUPLICATED -> Standing.by(report, NEEDS_DECISION);
      case DISMISSED ->
          leftOut(known, report.revision(), report.ordinal(), Standing.by(report, DISMISSED));
      case NOT_NEEDED, NOT_FOUND, EXCLUDED -> Standing.by(report, NOT_APPLICABLE);
      case REJECTED -> Standing.by(report, NEEDS_FIXING);
    };
  }

  private static StateCode heldAs(Report report) {
    return report.failure() == null
        ? NEEDS_DECISION
        : HELD_AS.getOrDefault(report.failure().cause().code(), NEEDS_DECISION);
  }

  private static StateCode inBooks(Report report) {
    if (LINK_ONLY.equals(report.reason())) {
      return LINKED;
    }
    if (report.booked() != null && report.booked().phase() == Phase.DRAFT) {
      return DRAFT_IN_BOOKS;
    }
    return report.differences().stream().allMatch(Difference::tolerated) ? IN_BOOKS : DIFFERS;
  }

  private static Standing asBefore(RecordFacts known, Report report) {
    if (LEFT_AS_IS.equals(report.reason())) {
      return Standing.by(report, DIFFERS);
    }
    Report books = known.books();
    return books == null || !books.inBooks()
        ? Standing.by(report, IN_BOOKS)
        : Standing.by(report, inBooks(books));
  }

  private static StateCode withdrawn(RecordFacts known, Report report) {
    if (known.wanted() != null && known.wanted().revision().equals(report.revision())) {
      // The rules want it still: it is out of the books because a person took it back.
      return DISMISSED;
    }
    return wantedBefore(known, report.revision()) ? CANCELLED : neverWanted(report.reason());
  }

  private static boolean wantedBefore(RecordFacts known, Revision revision) {
    return known.firstWanted() != null && revision.isNewerThan(known.firstWanted());
  }

  private static StateCode neverWanted(@Nullable String reason) {
    return "BEFORE_START".equals(reason) ? BEFORE_START : NOT_APPLICABLE;
  }

  /** What nothing waits for is left out as soon as a person says so; the writer is not asked. */
  private static Standing leftOut(
      RecordFacts known, Revision revision, long ordinal, Standing otherwise) {
    LeftOut leftOut = known.leftOut();
    return leftOut != null && leftOut.revision().equals(revision)
        ? Standing.by(leftOut, ordinal)
        : otherwise;
  }

  private static <T> T newest(@Nullable T known, T other, Comparator<T> order) {
    return known == null || order.compare(other, known) > 0 ? other : known;
  }

  private static Revision lower(@Nullable Revision known, Revision other) {
    return known == null || known.isNewerThan(other) ? other : known;
  }
}
