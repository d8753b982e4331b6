package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.pacing.Backoff;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.connector.runtime.writing.Effects.AttemptState;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns the answer to a call into what it means for each of its attempts and their writes. */
final class Settler {

  private static final Backoff LOOKS = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

  private final VendorAdapter adapter;
  private final Setbacks setbacks;
  private final RandomGenerator random;
  private final LinkedElsewhere linked;

  Settler(
      VendorAdapter adapter, Setbacks setbacks, RandomGenerator random, LinkedElsewhere linked) {
    this.adapter = adapter;
    this.setbacks = setbacks;
    this.random = random;
    this.linked = linked;
  }

  /** Says which of these documents of the vendor other records than this one are linked to. */
  @FunctionalInterface
  interface LinkedElsewhere {

    Set<String> of(RecordKey record, List<String> vendorIds);
  }

  void settle(Errand.Writing sent, Answer answer, Effects effects) {
    if (answer.content() instanceof Answer.Content.Written written) {
      for (int i = 0; i < sent.members().size(); i++) {
        settle(sent, sent.members().get(i), written.results().get(i), answer, effects);
      }
      return;
    }
    VendorFailure failure = failure(answer);
    for (Sending sending : sent.members()) {
      Sending each = sent.batch() ? splitFurther(sending, sent.members().size()) : sending;
      if (sent.batch() && blamesTheBatch(failure)) {
        freed(each, answer.at(), effects);
      } else {
        failed(sent, each, failure, answer, effects);
      }
    }
  }

  /** What a look-up found out about an attempt whose answer was lost. */
  void resolve(Errand.Resolving asked, Answer answer, Effects effects) {
    Sending sending = asked.sending();
    OpenAttempt attempt = sending.attempt();
    if (!(answer.content() instanceof Answer.Content.Found found)) {
      Instant again = answer.at().plus(LOOKS.delay(attempt.looks() + 1, random));
      effects.attempts.add(
          new Effects.AttemptChange(
              attempt.id(), AttemptState.UNKNOWN, again, attempt.looks() + 1, answer.at()));
      return;
    }
    Settling.Verdict verdict =
        Settling.judge(attempt, notOfOthers(attempt, found.records(), effects), adapter);
    if (verdict instanceof Settling.Verdict.Applied applied) {
      done(asked.ticket().desk(), sending, applied.record(), answer.at(), effects);
    } else if (verdict instanceof Settling.Verdict.Duplicated duplicated) {
      effects.close(attempt, AttemptState.DUPLICATED, answer.at());
      duplicated(sending, duplicated.documents(), effects);
    } else {
      effects.close(attempt, AttemptState.ABSENT, answer.at());
      goesAgain(attempt.step() == null ? sending : rereading(sending), answer.at(), effects);
    }
  }

  /**
   * A document that another record is linked to was not made by this attempt, whatever mark it
   * carries: that of another part, or none.
   */
  private List<VendorRecord> notOfOthers(
      OpenAttempt attempt, List<VendorRecord> found, Effects effects) {
    RecordKey key = attempt.key();
    if (attempt.operation() != Operation.CREATE || !key.type().isDocument() || found.isEmpty()) {
      return found;
    }
    Set<String> others =
        new HashSet<>(linked.of(key, found.stream().map(VendorRecord::id).toList()));
    effects.links.stream()
        .filter(link -> link.key().target().equals(key.target()) && !link.key().equals(key))
        .filter(link -> link.key().type() == key.type())
        .forEach(link -> others.add(link.vendorId()));
    return found.stream().filter(record -> !others.contains(record.id())).toList();
  }

  private void settle(
      Errand.Writing sent, Sending sending, WriteResult result, Answer answer, Effects effects) {
    Desk desk = sent.ticket().desk();
    if (result instanceof WriteResult.Done && isApplication(sending)) {
      applied(sending, CreditApplication.APPLIED, answer.at(), effects);
    } else if (result instanceof WriteResult.Done done) {
      done(desk, sending, done.record(), answer.at(), effects);
    } else {
      WriteResult.Failed failed = (WriteResult.Failed) result;
      failed(sent, sending, failed.failure(), answer, effects);
    }
  }

  private void done(Desk desk, Sending sending, VendorRecord record, Instant at, Effects effects) {
    OpenAttempt attempt = sending.attempt();
    effects.close(attempt, AttemptState.DONE, at);
    index(desk, record, effects);
    Optional<String> next =
        adapter.next(attempt.operation(), attempt.step(), attempt.result(), record);
    if (next.isPresent()) {
      goesOn(sending, record, next.get(), at, effects);
      return;
    }
    effects.links.add(link(sending, record, at));
    boolean withdrawn = attempt.operation() == Operation.WITHDRAW;
    effects.reports.add(
        new Report(
            Report.About.of(attempt),
            withdrawn ? OutcomeState.WITHDRAWN : OutcomeState.DONE,
            new Report.Details(
                reason(sending),
                Effects.vendor(record),
                null,
                record.booked(),
                withdrawn ? List.of() : differences(desk, sending, record),
                sending.attempts())));
    if (sending.newest() && CreditApplication.follows(attempt.operation(), sending.record())) {
      effects.store(goesOn(sending.write(), CreditApplication.APPLY, at));
    } else if (sending.newest()) {
      effects.deleted.add(sending.write());
    }
  }

  private static boolean isApplication(Sending sending) {
    return sending.attempt().operation() == Operation.APPLY;
  }

  /** The credit note itself was not written: it is read once more, and that ends it. */
  private static void applied(Sending sending, String how, Instant at, Effects effects) {
    effects.close(
        sending.attempt(),
        how.equals(CreditApplication.APPLIED) ? AttemptState.DONE : AttemptState.FAILED,
        at);
    if (sending.newest()) {
      effects.store(goesOn(sending.write(), how, at));
    } else {
      effects.reports.add(superseded(sending.attempt()));
    }
  }

  private static Write goesOn(Write write, String step, Instant at) {
    return write.with(write.memory().withStep(step)).due(at);
  }

  private static @Nullable String reason(Sending sending) {
    OpenAttempt attempt = sending.attempt();
    return switch (attempt.operation()) {
      case CREATE, UPDATE -> made(sending) ? Link.MadeBy.CREATED.name() : null;
      case WITHDRAW -> attempt.key().type().isDocument() ? null : Retirement.DEACTIVATED;
      case RESTORE -> Retirement.ACTIVE_AGAIN;
      case APPLY -> CreditApplication.APPLIED;
    };
  }

  /** Whether the record was not in the books before this write. */
  private static boolean made(Sending sending) {
    return sending.attempt().operation() == Operation.CREATE
        || (sending.newest() && sending.write().has(Note.MADE));
  }

  /** The books hold it so far; what is left takes a call of its own. */
  private static void goesOn(
      Sending sending, VendorRecord record, String step, Instant at, Effects effects) {
    effects.links.add(link(sending, record, at));
    if (sending.newest()) {
      Write write = sending.write();
      Write made =
          sending.attempt().operation() == Operation.CREATE ? write.with(Note.MADE) : write;
      effects.store(goesOn(made, step, at));
    } else {
      effects.reports.add(superseded(sending.attempt()));
    }
  }

  private void failed(
      Errand.Writing sent, Sending sending, VendorFailure failure, Answer answer, Effects effects) {
    Reaction reaction = Reaction.toFailedWrite(failure.kind());
    if (reaction.leavesOpen(sent.again())) {
      unknown(sent, sending, reaction == Reaction.SETTLE, answer.at(), effects);
      return;
    }
    if (isApplication(sending) && saysNo(reaction)) {
      applied(sending, CreditApplication.LEFT_OPEN, answer.at(), effects);
      return;
    }
    effects.close(sending.attempt(), AttemptState.FAILED, answer.at());
    if (sending.newest() && cameIntoUse(sending, reaction)) {
      effects.store(sending.write().with(Note.REREAD).due(answer.at()));
    } else if (sending.newest()) {
      setbacks.write(
          sent.ticket().desk(),
          Objects.requireNonNull(sending.task()),
          failure,
          reaction,
          answer.at(),
          effects);
    } else {
      effects.reports.add(superseded(sending.attempt()));
    }
  }

  /** Whether the vendor will say the same of the same call again. */
  private static boolean saysNo(Reaction reaction) {
    return switch (reaction) {
      case DEAD_LETTER, DEAD_LETTER_AND_ALERT, HOLD, MATCH, AWAIT_REFERENCE, REREAD -> true;
      case RETRY, SETTLE, SLOW_DOWN, RENEW_TOKEN, DISCONNECT, SUSPEND -> false;
    };
  }

  /** A bookkeeper was quicker: what was not used when we looked is now, so we look once more. */
  private static boolean cameIntoUse(Sending sending, Reaction reaction) {
    return sending.attempt().operation() == Operation.WITHDRAW
        && !sending.attempt().key().type().isDocument()
        && reaction == Reaction.DEAD_LETTER
        && !sending.write().has(Note.REREAD);
  }

  /**
   * @param inVain whether the vendor took the call and yet nobody knows what it did; a call that it
   *     did not take at all may be sent as often as it likes
   */
  private void unknown(
      Errand.Writing sent, Sending sending, boolean inVain, Instant at, Effects effects) {
    OpenAttempt attempt = sending.attempt();
    Settling.Next next =
        Settling.next(
            attempt.repeats(), attempt.callCreatedAt(), at, sent.ticket().desk().limits());
    int looks = attempt.looks() + (inVain ? 1 : 0);
    effects.attempts.add(
        new Effects.AttemptChange(attempt.id(), AttemptState.UNKNOWN, next.at(), looks, at));
    uncertain(sending, effects);
  }

  /** Says of a write that its attempt has no answer. */
  static void uncertain(Sending sending, Effects effects) {
    Report report =
        new Report(
            Report.About.of(sending.attempt()),
            OutcomeState.UNCERTAIN,
            Report.Details.of(
                Failure.of(FailureKind.OUTCOME_UNKNOWN, Cause.of(Causes.CHECKING))
                    .withMoney(Causes.money(sending.record())),
                sending.attempts()));
    if (sending.newest()) {
      effects.store(sending.write(), report);
    } else {
      effects.reports.add(report);
    }
  }

  private static void duplicated(Sending sending, List<VendorRecord> documents, Effects effects) {
    Failure which =
        Causes.hold(Causes.WHICH_DOCUMENT, "", PlansCreates.described(documents))
            .withMoney(Causes.money(sending.record()));
    effects.reports.add(
        new Report(
            Report.About.of(sending.attempt()),
            OutcomeState.DUPLICATED,
            Report.Details.of(which, sending.attempts())));
    if (sending.newest()) {
      effects.stored.add(sending.write().in(WriteState.HELD, which.cause()));
    }
  }

  /** Part of a batch that failed as a whole: it goes again, in a batch of half the size. */
  private static void freed(Sending sending, Instant at, Effects effects) {
    effects.close(sending.attempt(), AttemptState.FAILED, at);
    goesAgain(sending, at, effects);
  }

  /** Whether a step was done cannot be seen; if it was, the record has moved on. */
  private static Sending rereading(Sending sending) {
    return sending.newest() ? sending.with(sending.write().with(Note.REREAD)) : sending;
  }

  /** Nothing came of the attempt: it is sent again, unless something newer is sent instead. */
  private static void goesAgain(Sending sending, Instant at, Effects effects) {
    if (sending.newest()) {
      effects.store(sending.write().due(at));
    } else {
      effects.reports.add(superseded(sending.attempt()));
    }
  }

  /** While it was under way its place in the inbox was taken, and nothing was said of it then. */
  private static Report superseded(OpenAttempt attempt) {
    return new Report(Report.About.of(attempt), OutcomeState.SUPERSEDED, Report.Details.NONE);
  }

  private static Sending splitFurther(Sending sending, int size) {
    if (!sending.newest()) {
      return sending;
    }
    Write write = sending.write();
    return sending.with(write.with(write.tries().withMaxBatch(Math.max(1, size / 2))));
  }

  /** Whether one guilty member may have made the whole batch fail. */
  private static boolean blamesTheBatch(VendorFailure failure) {
    return switch (failure.kind()) {
      case REFUSED, UNPROCESSABLE, HOLD, ALREADY_EXISTS, MISSING_REFERENCE, STALE -> true;
      case NOT_APPLIED, OUTCOME_UNKNOWN, THROTTLED, UNAUTHORISED, DISCONNECTED, SUSPENDED -> false;
    };
  }

  private static List<Difference> differences(Desk desk, Sending sending, VendorRecord record) {
    CanonicalRecord sent = sending.record();
    return sent == null ? List.of() : Comparison.differences(sent, record.booked(), desk.profile());
  }

  private static Link link(Sending sending, VendorRecord record, Instant at) {
    OpenAttempt attempt = sending.attempt();
    boolean known = sending.newest() && attempt.operation() != Operation.WITHDRAW;
    return new Link(
        attempt.key(),
        record.id(),
        record.lockToken(),
        attempt.result(),
        attempt.sender().integration(),
        Link.MadeBy.CREATED,
        true,
        false,
        attempt.operation() == Operation.WITHDRAW && !attempt.key().type().isDocument(),
        attempt.naming(),
        Link.Figures.of(record.booked()),
        known ? Link.Accounted.written(sending.write().content()) : Link.Accounted.UNKNOWN,
        at,
        "concilia",
        at);
  }

  static void index(Desk desk, VendorRecord record, Effects effects) {
    if (record.type() == RecordType.CUSTOMER || record.type() == RecordType.ITEM) {
      effects.indexed.add(new Effects.Indexed(desk.connection(), record));
    }
  }

  private static VendorFailure failure(Answer answer) {
    return answer.content() instanceof Answer.Content.Failed failed
        ? failed.failure()
        : new VendorFailure(
            FailureKind.OUTCOME_UNKNOWN,
            Cause.of("UNEXPECTED_ANSWER"),
            null,
            null,
            null,
            null,
            Map.of());
  }
}
