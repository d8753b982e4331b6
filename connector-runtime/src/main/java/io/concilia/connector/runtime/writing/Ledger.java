package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.matching.MatchIndex;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import io.concilia.defaults.outbox.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the effects of a round. Rows are locked in one order everywhere: {@code progress} by key,
 * then {@code write} by key, then the rest.
 */
final class Ledger {

  private static final String LOCK =
      "select * from writing.progress where key = any(?) order by key for update";

  private static final String CALLS =
      """
      update writing.call c set status = n.status, answered_at = n.at
      from unnest(?::text[]::uuid[], ?::text[], ?::text[]::timestamptz[]) as n(id, status, at)
      where c.id = n.id
      """;

  private static final String ATTEMPTS =
      """
      update writing.attempt a set state = n.state, resolve_at = n.resolve_at, looks = n.looks,
        closed_at = case when n.state = 'UNKNOWN' then null else n.at end
      from unnest(?::bigint[], ?::text[], ?::text[]::timestamptz[], ?::bigint[],
        ?::text[]::timestamptz[]) as n(id, state, resolve_at, looks, at)
      where a.id = n.id and a.closed_at is null
      """;

  private static final String WAKE =
      """
      update writing.write w set state = 'DUE', due_at = ?::timestamptz
      where (w.state = 'WAITING' or (w.state = 'DUE' and w.attempts = 0))
        and w.key in (select r.waiter from writing.reference r where r.referenced = any(?))
      """;

  private static final String MISSING =
      """
      insert into writing.request (referenced, tenant, integration, wanted_at)
      select distinct on (referenced) referenced, tenant, integration, ?::timestamptz
      from unnest(?::text[], ?::text[], ?::text[]) as n(referenced, tenant, integration)
      on conflict (referenced) do nothing
      """;

  private final JdbcTemplate jdbc;
  private final Outbox outbox;
  private final Consumer<Collection<LinkedDocument>> linked;
  private final Reports reports;
  private final MatchIndex index;

  Ledger(WritingEngine.Storage storage, Reports reports, MatchIndex index) {
    this.jdbc = storage.jdbc();
    this.outbox = storage.outbox();
    this.linked = storage.linked();
    this.reports = reports;
    this.index = index;
  }

  /**
   * Locks these records, before anything else of a transaction is locked, and says what is the
   * newest revision seen of each.
   */
  Map<RecordKey, Revision> lock(Collection<RecordKey> keys) {
    Map<RecordKey, Revision> newest = new HashMap<>();
    if (!keys.isEmpty()) {
      jdbc.query(
          LOCK,
          row -> {
            newest.put(RecordKey.parse(row.getString("key")), Columns.revision(row));
          },
          Rows.texts(keys));
    }
    return newest;
  }

  void apply(Effects effects, Instant now) {
    if (!effects.calls.isEmpty()) {
      jdbc.update(
          CALLS,
          Rows.of(effects.calls)
              .text(Effects.CallChange::id)
              .text(Effects.CallChange::status)
              .text(Effects.CallChange::at)
              .arguments());
    }
    if (!effects.attempts.isEmpty()) {
      jdbc.update(
          ATTEMPTS,
          Rows.of(effects.attempts)
              .number(Effects.AttemptChange::id)
              .text(Effects.AttemptChange::state)
              .text(Effects.AttemptChange::resolveAt)
              .number(Effects.AttemptChange::looks)
              .text(Effects.AttemptChange::at)
              .arguments());
    }
    Links.store(jdbc, effects.links);
    Merges.carryOut(jdbc, effects.merges, now);
    WriteRows.store(jdbc, effects.stored);
    WriteRows.delete(jdbc, effects.deleted);
    wakeWaiters(effects.links, now);
    tellOfDocuments(effects.links);
    noteMissing(effects.missing, now);
    index.put(
        effects.indexed.stream()
            .map(each -> new MatchIndex.Entry(each.connection(), each.record()))
            .toList());
    outbox.append(effects.messages);
    reports.publish(effects.reports, now);
  }

  private void wakeWaiters(Collection<Link> links, Instant now) {
    Set<RecordKey> keys =
        links.stream().filter(link -> !link.gone()).map(Link::key).collect(Collectors.toSet());
    if (!keys.isEmpty()) {
      jdbc.update(WAKE, now.toString(), Rows.texts(keys));
    }
  }

  private void tellOfDocuments(Collection<Link> links) {
    List<LinkedDocument> documents =
        links.stream()
            .filter(link -> LinkedDocument.settlesMoney(link.key().type()))
            .map(link -> LinkedDocument.of(link))
            .toList();
    if (!documents.isEmpty()) {
      linked.accept(documents);
    }
  }

  private void noteMissing(List<Effects.Missing> missing, Instant now) {
    if (!missing.isEmpty()) {
      jdbc.update(
          MISSING,
          Rows.of(missing)
              .constant(now.toString())
              .text(Effects.Missing::referenced)
              .text(Effects.Missing::tenant)
              .text(Effects.Missing::integration)
              .arguments());
    }
  }
}
