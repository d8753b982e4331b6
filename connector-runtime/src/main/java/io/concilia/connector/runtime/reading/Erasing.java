package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.digest.Digest;
import io.concilia.connector.runtime.reading.RelationTable.Member;
import io.concilia.connector.runtime.reading.StoredRecord.Publication;
import io.concilia.connector.runtime.reading.StoredRecord.State;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceReferences;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.erasure.Erasure.Carrier;
import io.concilia.contracts.erasure.Erasure.Refusal;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Forgets a record that a person asked to forget, once the source surely has it no more; in the
 * transaction of the read that said so. Its own content and payload go, and the copies that other
 * records carry: quietly, for to those nothing has happened.
 */
final class Erasing {

  private final ReadingTables tables;
  private final SourceAdapter source;
  private final ChangePublication publication;
  private final Clock clock;

  Erasing(ReadingTables tables, SourceAdapter source, ChangePublication publication, Clock clock) {
    this.tables = tables;
    this.source = source;
    this.publication = publication;
    this.clock = clock;
  }

  /** What is asked about the record, if a read of it could settle that. */
  Optional<Erasure> due(Claim claim, Reading reading) {
    return reading instanceof Reading.Stored
        ? Optional.empty()
        : tables.erasures().find(claim.hint().key());
  }

  /** Why it must not be erased; absent if it may be. */
  static @Nullable Refusal refusal(StoredRecord before, Reading reading) {
    if (before.state() == State.ERASED) {
      return null;
    }
    if (reading instanceof Reading.Found) {
      return Refusal.STILL_THERE;
    }
    return reading.absence() == OutcomeState.NOT_FOUND ? null : Refusal.NOT_READABLE;
  }

  void refuse(Erasure asked, Refusal why) {
    tables.erasures().done(asked.source());
    say(asked.refused(why, service(), clock.instant()));
  }

  /**
   * The record without its data; empty if something of it is about to be published, which is waited
   * for. What is stored of others is changed, what is returned is the caller's to store.
   */
  Optional<StoredRecord> erase(Connection connection, StoredRecord before, Erasure asked) {
    List<ChangeKey> owners =
        tables.relations().owners(before.key()).stream().sorted(HintTable.KEY_ORDER).toList();
    List<StoredRecord> carriers = owners.stream().map(tables.records()::lock).toList();
    List<ChangeKey> all = new ArrayList<>(owners);
    all.add(before.key());
    if (tables.erasures().leaving(all, Topics.changes(source.system()))) {
      return Optional.empty();
    }
    Set<SourceReference> erased = Set.of(reference(before.key()));
    for (StoredRecord carrier : carriers) {
      tables.records().save(without(connection, carrier, erased), clock.instant());
    }
    tables.relations().replace(before.key(), SourceReferences.NONE);
    tables.erasures().done(before.key());
    say(asked.erased(carriers.stream().map(Erasing::carrier).toList(), service(), clock.instant()));
    return Optional.of(before.erased());
  }

  /** The record without the copies of others that were erased, which it may have brought along. */
  StoredRecord clean(Connection connection, StoredRecord record, Collection<Member> members) {
    Set<SourceReference> erased =
        members.stream()
            .filter(member -> member.state() == State.ERASED)
            .map(Member::reference)
            .collect(Collectors.toSet());
    return erased.isEmpty() ? record : without(connection, record, erased);
  }

  private StoredRecord without(
      Connection connection, StoredRecord record, Set<SourceReference> erased) {
    String content = record.content();
    Publication published = record.published();
    return record.without(
        content == null ? null : source.erased(content, erased),
        published == null ? null : without(connection, record, published, erased));
  }

  /** Hashed anew as what it was published as, so that it is no news when it is composed again. */
  private Publication without(
      Connection connection,
      StoredRecord record,
      Publication published,
      Set<SourceReference> erased) {
    String payload = source.erased(published.payload(), erased);
    for (ChangeKind kind : ChangeKind.values()) {
      if (Arrays.equals(hash(connection, record, kind, published.payload()), published.hash())) {
        return new Publication(payload, hash(connection, record, kind, payload));
      }
    }
    return new Publication(payload, Publication.EMPTY.hash());
  }

  private byte[] hash(Connection connection, StoredRecord record, ChangeKind kind, String payload) {
    return Digest.of(kind.name(), source.projection(connection, record.key().entity(), payload));
  }

  private static Carrier carrier(StoredRecord record) {
    return new Carrier(record.key(), record.numbers().seq(), record.numbers().redo());
  }

  private static SourceReference reference(ChangeKey key) {
    return new SourceReference(key.entity(), key.id());
  }

  private void say(Erasure erasure) {
    publication.outbox().append(List.of(publication.messages().erasure(erasure)));
  }

  private String service() {
    return "connector-" + source.system();
  }
}
