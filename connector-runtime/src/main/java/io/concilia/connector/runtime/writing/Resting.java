package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a person decides about a record that is in the books and rests, so that nothing of it waits
 * in the inbox: a withdrawal of the revision that the person saw is put there, and goes the way of
 * all others.
 */
final class Resting {

  private static final String SEEN =
      """
      select p.* from writing.progress p
      where p.key = ? and not exists (select 1 from writing.write w where w.key = p.key)
        and not exists (
          select 1 from writing.attempt a where a.key = p.key and a.closed_at is null)
      for update of p
      """;

  private final JdbcTemplate jdbc;
  private final InboxTable inbox;
  private final IntegrationBook integrations;
  private final RecordCodec<CanonicalRecord> codec;
  private final String topic;

  Resting(
      JdbcTemplate jdbc,
      IntegrationBook integrations,
      RecordCodec<CanonicalRecord> codec,
      String system) {
    this.jdbc = jdbc;
    this.inbox = new InboxTable(jdbc);
    this.integrations = integrations;
    this.codec = codec;
    this.topic = Topics.canonical(system);
  }

  /** The newest that was seen of a record, and whose it is. */
  private record Seen(Revision revision, IntegrationId integration) {}

  /** Within the transaction of the decision. Absent where it does not rest at that revision. */
  Optional<InboxTable.Row> withdrawal(Decision decision, Instant now) {
    return jdbc
        .query(
            SEEN,
            (row, number) ->
                new Seen(Columns.revision(row), IntegrationId.of(row.getString("integration"))),
            decision.key().toString())
        .stream()
        .filter(seen -> seen.revision().equals(decision.revision()))
        .findFirst()
        .flatMap(seen -> integrations.find(seen.integration()))
        .map(IntegrationBook.Entry::integration)
        .map(integration -> row(decision, integration, now));
  }

  void put(InboxTable.Row row) {
    inbox.put(List.of(row));
  }

  private InboxTable.Row row(Decision decision, Integration integration, Instant now) {
    CanonicalRecord record =
        new CanonicalRecord(
            decision.key(),
            decision.revision(),
            integration.tenant(),
            integration.id(),
            intent(decision),
            Origin.REQUEST,
            null,
            Mode.LIVE,
            now);
    Write.Message message = new Write.Message(codec.encode(topic, record), 0, 0, null);
    return new InboxTable.Row(new Incoming(record, message), WriteState.DUE, null, now);
  }

  private static Intent.Withdrawn intent(Decision decision) {
    return decision.mergedInto() == null
        ? Intent.Withdrawn.because(WithdrawalReason.TAKEN_BACK)
        : new Intent.Withdrawn(WithdrawalReason.SOURCE_MERGED, decision.mergedInto(), null);
  }
}
