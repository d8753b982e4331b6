package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.digest.Digest;
import io.concilia.connector.runtime.reading.RelationTable.Member;
import io.concilia.connector.runtime.reading.StoredRecord.State;
import io.concilia.connector.runtime.vendor.Composition;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.erasure.Erasure.Refusal;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.defaults.outbox.OutboxMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters what was read: under the record's row lock an older content or an unchanged payload is
 * dropped, anything else gets the next number and is stored with its message in one transaction,
 * which also ends the hint and wakes the owners that carry the record.
 */
final class RecordBook {

  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final ReadingTables tables;
  private final TransactionTemplate transaction;
  private final SourceAdapter source;
  private final Owners owners;
  private final Erasing erasing;
  private final EntityScope scope;
  private final ChangePublication publication;
  private final Clock clock;

  RecordBook(
      ReadingTables tables,
      TransactionTemplate transaction,
      SourceAdapter source,
      EntityScope scope,
      ChangePublication publication,
      Clock clock) {
    this.tables = tables;
    this.transaction = transaction;
    this.source = source;
    this.owners = new Owners(tables.relations(), source);
    this.erasing = new Erasing(tables, source, publication, clock);
    this.scope = scope;
    this.publication = publication;
    this.clock = clock;
  }

  /** What became of an entry, and what can be done next. */
  record Entry(Result result, Set<String> lackingCatalogs, boolean newHints) {

    enum Result {
      PUBLISHED,
      UNCHANGED,
      /** Waits for records that it names. */
      WAITING,
      /** Stored, but reference data is needed first; the hint is still ours. */
      LACKING
    }

    private static Entry of(Result result, boolean newHints) {
      return new Entry(result, Set.of(), newHints);
    }
  }

  /**
   * @param complete takes the payload as it is, even if reference data is lacking
   * @throws LeaseLostException if the hint is no longer ours; nothing is stored then
   */
  Entry enter(Connection connection, Claim claim, Reading reading, boolean complete) {
    Task task = new Task(connection, claim, reading);
    return Objects.requireNonNull(transaction.execute(status -> inTransaction(task, complete)));
  }

  private record Task(Connection connection, Claim claim, Reading reading) {}

  private Entry inTransaction(Task task, boolean complete) {
    Claim claim = task.claim();
    if (!tables.hints().holds(claim)) {
      throw new LeaseLostException(claim.hint().key());
    }
    StoredRecord before = tables.records().lock(claim.hint().key());
    Optional<Erasure> asked = erasing.due(claim, task.reading());
    if (asked.isPresent()) {
      Refusal refusal = Erasing.refusal(before, task.reading());
      if (refusal == null) {
        return erase(task, before, asked.get());
      }
      erasing.refuse(asked.get(), refusal);
    }
    return enter(task, before, task.reading().applyTo(before), complete);
  }

  private Entry erase(Task task, StoredRecord before, Erasure asked) {
    Optional<StoredRecord> erased = erasing.erase(task.connection(), before, asked);
    if (erased.isEmpty()) {
      Claim claim = task.claim();
      Instant retry = clock.instant().plus(wait(claim.attempts()));
      tables.hints().later(claim, Mode.READ, retry, claim.attempts() + 1);
      return Entry.of(Entry.Result.WAITING, false);
    }
    boolean news = erased.get().numbers().seq() > before.numbers().seq();
    return end(
        task, erased.get(), List.of(), news ? Entry.Result.PUBLISHED : Entry.Result.UNCHANGED);
  }

  private Entry enter(Task task, StoredRecord before, StoredRecord read, boolean complete) {
    Claim claim = task.claim();
    Set<Hint> others = new HashSet<>(wakeOwners(task, before, read));
    if (read.content() == null) {
      return end(task, read, others, Entry.Result.UNCHANGED);
    }
    List<Member> members = tables.relations().members(read.key());
    StoredRecord after = erasing.clean(task.connection(), read, members);
    List<Hint> missing = missing(task, after, members);
    if (!missing.isEmpty()) {
      return await(claim, after, others, missing);
    }
    Composition composition =
        source.compose(
            task.connection(),
            after.key().entity(),
            Objects.requireNonNull(after.content()),
            new StoredRelated(members, name -> catalog(after.key(), name)));
    if (!composition.lacking().isEmpty() && !complete) {
      tables.records().save(after, clock.instant());
      tables.hints().store(others, clock.instant());
      return new Entry(Entry.Result.LACKING, composition.lacking(), !others.isEmpty());
    }
    StoredRecord published = publish(task.connection(), after, composition.payload());
    return end(
        task,
        published,
        others,
        published == after ? Entry.Result.UNCHANGED : Entry.Result.PUBLISHED);
  }

  private Optional<String> catalog(ChangeKey key, String name) {
    return tables.catalogs().find(key.connection(), name).map(CatalogTable.Entry::payload);
  }

  private StoredRecord publish(Connection connection, StoredRecord record, String payload) {
    String projection = source.projection(connection, record.key().entity(), payload);
    return record.publish(payload, Digest.of(record.kind().name(), projection));
  }

  private Collection<Hint> wakeOwners(Task task, StoredRecord before, StoredRecord after) {
    return owners.affected(task.connection(), before, after).stream()
        .map(owner -> task.claim().hint().causes(owner, Mode.COMPOSE))
        .toList();
  }

  /** Hints for the records that the payload cannot do without and that nobody has read yet. */
  private List<Hint> missing(Task task, StoredRecord record, List<Member> members) {
    if (record.state() != State.PRESENT) {
      return List.of();
    }
    List<Member> unread =
        members.stream()
            .filter(member -> member.state() == State.UNREAD)
            .filter(member -> scope.reads(task.connection(), member.reference().entity()))
            .toList();
    if (unread.isEmpty()) {
      return List.of();
    }
    List<SourceReference> required =
        source
            .references(record.key().entity(), Objects.requireNonNull(record.content()))
            .required();
    return unread.stream()
        .filter(member -> member.above() || required.contains(member.reference()))
        .map(Member::reference)
        .distinct()
        .map(
            reference ->
                task.claim()
                    .hint()
                    .causes(
                        new ChangeKey(
                            record.key().connection(), reference.entity(), reference.id()),
                        Mode.READ))
        .toList();
  }

  /**
   * The record waits. The read that it waits for wakes it; the time is for the case that the read
   * was over before this transaction was.
   */
  private Entry await(
      Claim claim, StoredRecord record, Collection<Hint> others, List<Hint> missing) {
    Instant now = clock.instant();
    tables.records().save(record, now);
    Duration wait = wait(claim.attempts());
    Instant retry = now.plus(wait);
    Set<Hint> all = new HashSet<>(others);
    all.addAll(missing);
    inKeyOrder(
        claim,
        all,
        claim.attempts() == 0 ? now : retry,
        () -> {
          tables.hints().later(claim, Mode.COMPOSE, retry, claim.attempts() + 1);
          return false;
        });
    return Entry.of(Entry.Result.WAITING, true);
  }

  private static Duration wait(int attempts) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** Answers those who wait, stores the record and its messages, and ends the hint. */
  private Entry end(Task task, StoredRecord record, Collection<Hint> others, Entry.Result result) {
    Claim claim = task.claim();
    List<Answer> answers = tables.answers().take(record.key());
    List<OutboxMessage> out = new ArrayList<>();
    StoredRecord last = record;
    if (result == Entry.Result.PUBLISHED) {
      out.add(publication.messages().change(claim.hint(), last));
    }
    for (Answer answer : answers) {
      if (result == Entry.Result.PUBLISHED && answer.run() == null) {
        continue; // what goes to every integration goes to this one too
      }
      last = last.published() == null ? last.outcome() : last.redo();
      out.addAll(
          publication.messages().answer(claim.hint(), last, answer, task.reading().absence()));
    }
    tables.records().save(last, clock.instant());
    publication.outbox().append(out);
    boolean again = inKeyOrder(claim, others, clock.instant(), () -> tables.hints().done(claim));
    return Entry.of(result, again || !others.isEmpty());
  }

  /** Writes hints of other records and ends our own, all in the order of their keys. */
  private boolean inKeyOrder(
      Claim claim, Collection<Hint> others, Instant dueAt, BooleanSupplier end) {
    ChangeKey own = claim.hint().key();
    tables
        .hints()
        .store(
            others.stream()
                .filter(hint -> HintTable.KEY_ORDER.compare(hint.key(), own) < 0)
                .toList(),
            dueAt);
    boolean again = end.getAsBoolean();
    tables
        .hints()
        .store(
            others.stream()
                .filter(hint -> HintTable.KEY_ORDER.compare(hint.key(), own) > 0)
                .toList(),
            dueAt);
    return again;
  }
}
