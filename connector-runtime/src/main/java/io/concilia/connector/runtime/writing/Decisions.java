package io.concilia.connector.runtime.writing;

import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies what people decided about writes: at most once, and only to the revision that the person
 * saw. What is under way is not touched.
 */
final class Decisions {

  private static final Logger log = LoggerFactory.getLogger(Decisions.class);

  /** Where a person's answer is waited for. A write that waits for another may be dismissed too. */
  private static final Set<WriteState> ASKING =
      EnumSet.of(WriteState.HELD, WriteState.REFUSED, WriteState.REMOVED);

  private static final String FIND =
      """
      select w.*, 0 as recent from writing.write w join writing.progress p on p.key = w.key
      where w.key = ? and not exists (
        select 1 from writing.attempt a where a.key = w.key and a.closed_at is null)
      for update of p, w
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Ways ways;
  private final Reports reports;
  private final Clock clock;
  private final Consumer<Collection<ConnectionId>> wake;

  Decisions(
      WritingEngine.Storage storage,
      Ways ways,
      Reports reports,
      Clock clock,
      Consumer<Collection<ConnectionId>> wake) {
    this.jdbc = storage.jdbc();
    this.transaction = storage.transaction();
    this.ways = ways;
    this.reports = reports;
    this.clock = clock;
    this.wake = wake;
  }

  /** What carries decisions out that do more than let a write go on or end. */
  record Ways(Decoding decoding, Correcting correcting, Resting resting) {}

  /** Returns whether it changed anything. */
  boolean apply(Decision decision) {
    Instant now = clock.instant();
    boolean applied = Boolean.TRUE.equals(transaction.execute(status -> decide(decision, now)));
    log.atInfo()
        .addKeyValue("decision", decision.id())
        .addKeyValue("recordType", decision.key().type())
        .addKeyValue("recordId", decision.key().sourceId())
        .addKeyValue("revision", decision.revision())
        .log(applied ? "a decision was applied" : "a decision came too late or again");
    if (applied) {
      wake.accept(List.of(decision.key().target()));
    }
    return applied;
  }

  private boolean decide(Decision decision, Instant now) {
    return switch (decision.kind()) {
      case MERGED, TAKE_BACK -> aboutWhatRests(decision, now);
      case RELEASE, DISMISS, LINK, CREATE_NEW, CREDIT -> aboutAWrite(decision, now);
      case CREDIT_DIFFERENCE, CREDIT_AND_REISSUE, SUPPLEMENT, LEAVE -> aboutAWrite(decision, now);
    };
  }

  private boolean aboutWhatRests(Decision decision, Instant now) {
    Optional<InboxTable.Row> withdrawal = ways.resting().withdrawal(decision, now);
    boolean counts = withdrawal.isPresent() && first(decision, now);
    if (counts) {
      ways.resting().put(withdrawal.get());
    }
    return counts;
  }

  private boolean aboutAWrite(Decision decision, Instant now) {
    List<Write> found = jdbc.query(FIND, WriteRows::read, decision.key().toString());
    if (found.isEmpty() || !found.get(0).revision().equals(decision.revision())) {
      return false;
    }
    Write write = found.get(0);
    boolean asks =
        ASKING.contains(write.state())
            || (write.state() == WriteState.WAITING && decision.kind() == Decision.Kind.DISMISS);
    return asks && first(decision, now) && carryOut(decision, write, now);
  }

  private boolean first(Decision decision, Instant now) {
    return jdbc.update(
            "insert into writing.decision (id, at) values (?, ?::timestamptz)"
                + " on conflict do nothing",
            decision.id(),
            now.toString())
        == 1;
  }

  private boolean carryOut(Decision decision, Write write, Instant now) {
    switch (decision.kind()) {
      case RELEASE -> release(write, now);
      case CREATE_NEW -> WriteRows.store(jdbc, List.of(released(write, now).with(Note.CREATE_NEW)));
      case LINK -> WriteRows.store(jdbc, List.of(linked(write, decision.vendorId(), now)));
      case DISMISS -> end(write, OutcomeState.DISMISSED, decision.reason(), now);
      case CREDIT, CREDIT_DIFFERENCE, CREDIT_AND_REISSUE, SUPPLEMENT, LEAVE -> {
        return correct(decision, write, now);
      }
      case MERGED, TAKE_BACK -> throw new IllegalArgumentException("not about a write that waits");
    }
    return true;
  }

  /** What is approved is the content, so that it need not be approved again as another revision. */
  private void release(Write write, Instant now) {
    if (write.memory().cause() != null && write.memory().cause().code().equals(Causes.APPROVAL)) {
      jdbc.update(
          "update writing.progress set approved = ? where key = ?",
          ApprovalRule.digest(ways.decoding().task(write).record()),
          write.key().toString());
    }
    WriteRows.store(jdbc, List.of(released(write, now)));
  }

  private boolean correct(Decision decision, Write write, Instant now) {
    Optional<Correcting.Settled> settled = ways.correcting().carryOut(decision, write, now);
    settled.ifPresent(
        as -> {
          if (as.again() != null) {
            WriteRows.store(jdbc, List.of(as.again()));
          } else {
            end(write, Objects.requireNonNull(as.state()), as.reason(), now);
          }
        });
    return settled.isPresent();
  }

  private void end(Write write, OutcomeState state, @Nullable String reason, Instant now) {
    WriteRows.delete(jdbc, List.of(write));
    reports.publish(
        List.of(new Report(Report.About.of(write), state, Report.Details.because(reason))), now);
  }

  /** As another document, dated anew, which whoever asked for it has approved. */
  static Write invoicedAgain(Write write, Instant now) {
    Write.Memory fresh =
        new Write.Memory(
            null,
            null,
            Set.of(Note.CREATE_NEW),
            null,
            null,
            also(write.memory().released(), Causes.APPROVAL),
            null);
    return fresh(write, fresh, now);
  }

  private static Write released(Write write, Instant now) {
    Write.Memory memory = write.memory();
    String cause = memory.cause() == null ? null : memory.cause().code();
    return fresh(
        write,
        new Write.Memory(
            null,
            memory.issueDate(),
            withoutConflict(memory),
            memory.step(),
            memory.linkTo(),
            also(memory.released(), cause),
            null),
        now);
  }

  /** One hold may follow another; what was let pass before is not asked again. */
  private static @Nullable String also(@Nullable String before, @Nullable String cause) {
    if (before == null || cause == null) {
      return before == null ? cause : before;
    }
    return before + "," + cause;
  }

  private static Write linked(Write write, @Nullable String vendorId, Instant now) {
    Write.Memory memory = write.memory();
    return fresh(
        write,
        new Write.Memory(
            null, memory.issueDate(), Set.of(), null, vendorId, memory.released(), null),
        now);
  }

  /** Tries begin anew when a person says so. */
  private static Write fresh(Write write, Write.Memory memory, Instant now) {
    Write.Tries tries = new Write.Tries(0, null, write.tries().maxBatch(), 0);
    return write.with(memory).with(tries).due(now);
  }

  private static Set<Note> withoutConflict(Write.Memory memory) {
    EnumSet<Note> notes = EnumSet.noneOf(Note.class);
    notes.addAll(memory.notes());
    notes.remove(Note.CONFLICT);
    return notes;
  }
}
