package io.concilia.orchestrator.records;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Lives of records as the pipeline could tell them: facts in the order in which they came true. */
final class Lives {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final List<OutcomeState> OF_A_WRITE =
      List.of(
          OutcomeState.WAITING,
          OutcomeState.HELD,
          OutcomeState.RETRYING,
          OutcomeState.UNCERTAIN,
          OutcomeState.DONE,
          OutcomeState.UNCHANGED,
          OutcomeState.REFUSED,
          OutcomeState.REMOVED,
          OutcomeState.DUPLICATED,
          OutcomeState.SUPERSEDED,
          OutcomeState.DISMISSED);

  private final Random random;
  private final String currency;
  private Instant now = START;
  private long ordinal;
  private boolean unsettled;

  private Lives(Random random) {
    this.random = random;
    this.currency = pick(List.of("EUR", "USD", "JPY"));
  }

  /** A life that begins with a mapping's answer. */
  static List<Fact> some(Random random) {
    return new Lives(random).live();
  }

  /** The same facts in any order, some of them more than once. */
  static List<Fact> delivered(List<Fact> facts, Random random) {
    List<Fact> delivered = new ArrayList<>(facts);
    for (Fact fact : facts) {
      for (int again = random.nextInt(3); again > 0; again--) {
        delivered.add(fact);
      }
    }
    Collections.shuffle(delivered, random);
    return delivered;
  }

  static RecordFacts known(List<Fact> facts) {
    RecordFacts known = RecordFacts.NONE;
    for (Fact fact : facts) {
      known = RecordStates.next(known, fact);
    }
    return known;
  }

  private List<Fact> live() {
    List<Fact> facts = new ArrayList<>();
    Revision revision = new Revision(1, 1, 0);
    for (int revisions = 1 + random.nextInt(5); revisions > 0; revisions--) {
      Answer answer = answer(revision);
      facts.add(answer);
      reports(answer, facts);
      revision = later(revision);
    }
    return facts;
  }

  private Answer answer(Revision revision) {
    Answer.Kind kind =
        pick(
            List.of(
                Answer.Kind.PRESENT,
                Answer.Kind.PRESENT,
                Answer.Kind.PRESENT,
                Answer.Kind.WITHDRAWN,
                Answer.Kind.WITHDRAWN,
                Answer.Kind.REJECTED,
                Answer.Kind.NOT_NEEDED));
    return switch (kind) {
      case PRESENT -> Answer.present(revision, content(), tick());
      case REJECTED ->
          new Answer(
              revision,
              kind,
              null,
              Failure.of(FailureKind.REFUSED, Cause.of("TAX_UNDECIDED")).withMoney(money()),
              Content.NONE,
              tick());
      default ->
          new Answer(
              revision,
              kind,
              pick(List.of("TRIGGER_FALSE", "BEFORE_START")),
              null,
              Content.NONE,
              tick());
    };
  }

  private void reports(Answer answer, List<Fact> facts) {
    if (answer.kind() == Answer.Kind.PRESENT) {
      unsettled = true;
      for (int reports = random.nextInt(5); reports > 0; reports--) {
        facts.add(report(answer.revision(), pick(OF_A_WRITE)));
      }
    }
    if (answer.kind() == Answer.Kind.WITHDRAWN && random.nextInt(4) > 0) {
      boolean held = unsettled && random.nextInt(3) == 0;
      facts.add(report(answer.revision(), held ? OutcomeState.HELD : OutcomeState.WITHDRAWN));
      unsettled = held;
    }
    if (random.nextInt(6) == 0) {
      facts.add(new LeftOut(answer.revision(), "ana", "by hand", tick()));
    }
  }

  private Report report(Revision revision, OutcomeState state) {
    boolean books = state == OutcomeState.DONE || state == OutcomeState.UNCHANGED;
    Failure failure =
        state == OutcomeState.HELD
            ? Failure.of(
                FailureKind.HOLD,
                Cause.of(
                    pick(List.of("APPROVAL", "FREEZE", "CLOSED_PERIOD", "LOST_AFTER_INVOICING"))))
            : null;
    return new Report(
        revision,
        ++ordinal,
        state,
        null,
        failure,
        books && random.nextBoolean() ? booked() : null,
        books && random.nextInt(3) == 0 ? List.of(difference()) : List.of(),
        null,
        tick());
  }

  private Difference difference() {
    return new Difference("gross", "100.00", "100.01", random.nextBoolean());
  }

  private Booked booked() {
    Money gross = money();
    return new Booked(
        "10" + random.nextInt(100),
        pick(List.of(Phase.DRAFT, Phase.OPEN, Phase.ISSUED)),
        LocalDate.of(2026, 3, 2),
        null,
        Totals.ofGross(gross),
        gross,
        null,
        null,
        null,
        tick());
  }

  private Content content() {
    return new Content("Hosting " + random.nextInt(1000), money(), "sales_account/1", null, day());
  }

  private @Nullable LocalDate day() {
    return random.nextInt(4) == 0 ? null : LocalDate.of(2026, 1 + random.nextInt(4), 15);
  }

  private Money money() {
    return Money.of(Integer.toString(1 + random.nextInt(5000)), currency);
  }

  private Revision later(Revision revision) {
    return switch (random.nextInt(3)) {
      case 0 -> new Revision(revision.seq(), revision.mappingVersion(), revision.redo() + 1);
      case 1 -> new Revision(revision.seq(), revision.mappingVersion() + 1, revision.redo() + 1);
      default -> new Revision(revision.seq() + 1, revision.mappingVersion(), revision.redo());
    };
  }

  private Instant tick() {
    now = now.plusMillis(1 + random.nextInt(1000));
    return now;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
