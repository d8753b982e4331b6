package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How arriving records get into the inbox, a batch with each statement. */
final class InboxTable {

  private static final String KNOW =
      """
      insert into writing.progress (key, seq, mapping_version, redo, integration)
      select key, 0, 0, 0, integration from unnest(?::text[], ?::text[]) as n(key, integration)
      on conflict (key) do nothing
      """;

  private static final String LOCK =
      "select * from writing.progress where key = any(?) order by key for update";

  private static final String SEE =
      """
      update writing.progress p set seq = n.seq, mapping_version = n.mapping_version,
        redo = n.redo, integration = n.integration,
        owned = n.present or (p.owned and p.integration = n.integration)
      from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::boolean[])
        as n(key, seq, mapping_version, redo, integration, present)
      where p.key = n.key
      """;

  private static final String PENDING =
      """
      select key, seq, mapping_version, redo, tenant, integration, received_at, trace
      from writing.write w where w.key = any(?)
        and not exists (select 1 from writing.attempt a
          where a.key = w.key and a.closed_at is null and a.seq = w.seq
            and a.mapping_version = w.mapping_version and a.redo = w.redo)
      order by key for update
      """;

  private static final String PUT =
      """
      insert into writing.write as w (key, connection, type, tenant, integration, seq,
        mapping_version, redo, withdrawn, priority, state, due_at, received_at, arrived_at, cause,
        subject, payload, partition, "offset", trace)
      select key, connection, type, tenant, integration, seq, mapping_version, redo, withdrawn,
        least(priority, coalesce((select min(x.priority) from writing.reference r
          join writing.write x on x.key = r.waiter where r.referenced = n.key), priority)),
        state, at, received_at, at, cause, subject, payload, partition, "offset", trace
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
        ?::bigint[], ?::boolean[], ?::bigint[], ?::text[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[], ?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::bigint[],
        ?::text[])
        as n(key, connection, type, tenant, integration, seq, mapping_version, redo, withdrawn,
          priority, state, at, received_at, cause, subject, payload, partition, "offset", trace)
      order by key
      on conflict (key) do update set
        tenant = excluded.tenant, integration = excluded.integration, seq = excluded.seq,
        mapping_version = excluded.mapping_version, redo = excluded.redo,
        withdrawn = excluded.withdrawn, priority = least(w.priority, excluded.priority),
        state = excluded.state, due_at = excluded.due_at, received_at = excluded.received_at,
        arrived_at = excluded.arrived_at, cause = excluded.cause, subject = excluded.subject,
        attempts = 0, failed_at = null,
        notes = case when w.notes like '%NAME_TAKEN%' then 'NAME_TAKEN' else '' end,
        step = null, max_batch = null, link_to = null, released = null, reported = null,
        payload = excluded.payload, partition = excluded.partition, "offset" = excluded."offset",
        trace = excluded.trace
      """;

  private static final String UNREFER = "delete from writing.reference where waiter = any(?)";

  private static final String REFER =
      """
      insert into writing.reference (waiter, referenced, required)
      select * from unnest(?::text[], ?::text[], ?::boolean[])
      on conflict do nothing
      """;

  /** What is referred to goes first, and wakes if it slept. What is locked is swept up later. */
  private static final String PROMOTE =
      """
      update writing.write w set priority = least(w.priority, n.priority),
        state = case when w.state = 'DORMANT' then 'DUE' else w.state end,
        due_at = case when w.state = 'DORMANT' then ?::timestamptz else w.due_at end
      from (
        select s.key, n.priority from writing.write s
        join unnest(?::text[], ?::bigint[]) as n(key, priority) on n.key = s.key
        where s.state = 'DORMANT' or s.priority > n.priority
        for update of s skip locked) n
      where w.key = n.key
      """;

  private static final String CANCEL =
      """
      delete from writing.write w
      where w.key = any(?) and w.withdrawn
        and not exists (select 1 from writing.link l where l.key = w.key and not l.gone)
        and not exists (
          select 1 from writing.attempt a where a.key = w.key and a.closed_at is null)
      returning w.key
      """;

  private static final String ANSWERED =
      """
      update writing.request set answer = 'WITHDRAWN', reason = n.reason
      from unnest(?::text[], ?::text[]) as n(key, reason) where referenced = n.key
      """;

  /**
   * What was said of a missing record is taken back when it comes, and asked again when a record
   * that names it comes anew: that may be a person's second try.
   */
  private static final String UNANSWER =
      """
      update writing.request set answer = null, reason = null, wanted_at = ?::timestamptz,
        requested_at = case when referenced = any(?) then requested_at end
      where answer is not null and (referenced = any(?)
        or referenced in (select r.referenced from writing.reference r where r.waiter = any(?)))
      returning referenced
      """;

  private static final String TELL_WAITERS =
      """
      update writing.write w set state = 'DUE', due_at = ?::timestamptz
      where w.key in (
        select w.key from writing.write w join writing.reference r on r.waiter = w.key
        where r.referenced = any(?) and w.state = 'WAITING' order by w.key for update of w)
      """;

  private final JdbcTemplate jdbc;

  InboxTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A row that is about to be put in. */
  record Row(Incoming incoming, WriteState state, @Nullable Cause cause, Instant at) {}

  /** One record named by another. */
  private record Reference(
      RecordKey waiter, RecordKey referenced, boolean required, int priority) {}

  /** Locks the keys, in their order, and says what was seen of each; of a new one, nothing. */
  Map<String, Admission.Seen> lock(Collection<Incoming> records) {
    jdbc.update(
        KNOW, Rows.of(records).text(Incoming::key).text(r -> r.record().integration()).arguments());
    Map<String, Admission.Seen> seen = new HashMap<>();
    jdbc.query(
        LOCK,
        row -> {
          if (row.getLong("seq") > 0) {
            seen.put(
                row.getString("key"),
                new Admission.Seen(
                    Columns.revision(row),
                    IntegrationId.of(row.getString("integration")),
                    row.getBoolean("owned")));
          }
        },
        keys(records));
    return seen;
  }

  /** Raises the highest revision seen. */
  void see(Collection<Incoming> accepted) {
    if (!accepted.isEmpty()) {
      jdbc.update(
          SEE,
          Rows.of(accepted)
              .text(Incoming::key)
              .number(r -> r.revision().seq())
              .number(r -> r.revision().mappingVersion())
              .number(r -> r.revision().redo())
              .text(r -> r.record().integration())
              .flag(r -> r.record().intent() instanceof Intent.Present)
              .arguments());
    }
  }

  /** What waits in the inbox under these keys, and is not under way itself. */
  List<Report.About> pending(Collection<Incoming> accepted) {
    return accepted.isEmpty()
        ? List.of()
        : jdbc.query(
            PENDING,
            (row, number) ->
                new Report.About(
                    RecordKey.parse(row.getString("key")),
                    Columns.revision(row),
                    TenantId.of(row.getString("tenant")),
                    IntegrationId.of(row.getString("integration")),
                    Columns.instant(row, "received_at"),
                    row.getString("trace")),
            keys(accepted));
  }

  void put(Collection<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.update(
        PUT,
        Rows.of(rows)
            .text(r -> r.incoming().key())
            .text(r -> r.incoming().key().target())
            .text(r -> r.incoming().key().type())
            .text(r -> r.incoming().record().tenant())
            .text(r -> r.incoming().record().integration())
            .number(r -> r.incoming().revision().seq())
            .number(r -> r.incoming().revision().mappingVersion())
            .number(r -> r.incoming().revision().redo())
            .flag(r -> r.incoming().record().intent() instanceof Intent.Withdrawn)
            .number(r -> r.incoming().record().origin().priority().ordinal())
            .text(Row::state)
            .text(Row::at)
            .text(r -> r.incoming().record().receivedAt())
            .text(r -> r.cause() == null ? null : r.cause().code())
            .text(r -> r.cause() == null ? null : r.cause().subject())
            .bytes(r -> r.incoming().message().payload())
            .number(r -> r.incoming().message().partition())
            .number(r -> r.incoming().message().offset())
            .text(r -> r.incoming().message().trace())
            .arguments());
  }

  /** Notes what each of these names, and promotes it to the priority of whoever waits for it. */
  void refer(Collection<Incoming> accepted, Instant now) {
    if (accepted.isEmpty()) {
      return;
    }
    jdbc.update(UNREFER, keys(accepted));
    List<Reference> references = new ArrayList<>();
    for (Incoming each : accepted) {
      int priority = each.record().origin().priority().ordinal();
      References named = References.of(each.record());
      named
          .required()
          .forEach(key -> references.add(new Reference(each.key(), key, true, priority)));
      named
          .optional()
          .forEach(key -> references.add(new Reference(each.key(), key, false, priority)));
      if (named.earlier() != null) {
        references.add(new Reference(each.key(), named.earlier(), true, priority));
      }
    }
    if (references.isEmpty()) {
      return;
    }
    jdbc.update(
        REFER,
        Rows.of(references)
            .text(Reference::waiter)
            .text(Reference::referenced)
            .flag(Reference::required)
            .arguments());
    Map<RecordKey, Integer> urgent = new HashMap<>();
    references.forEach(r -> urgent.merge(r.referenced(), r.priority(), Math::min));
    jdbc.update(
        PROMOTE,
        Rows.of(urgent.entrySet())
            .constant(now.toString())
            .text(Map.Entry::getKey)
            .number(Map.Entry::getValue)
            .arguments());
  }

  /** Takes back why these do not come, and why what they name does not. */
  void takeBackAbsences(Collection<Incoming> accepted, Instant now) {
    if (accepted.isEmpty()) {
      return;
    }
    List<String> open =
        jdbc.queryForList(
            UNANSWER, String.class, now.toString(), keys(accepted), keys(accepted), keys(accepted));
    if (!open.isEmpty()) {
      jdbc.update(TELL_WAITERS, now.toString(), Rows.texts(open));
    }
  }

  /** Cancels withdrawals of what was never written and is not under way; returns their keys. */
  Set<String> cancelNeverWritten(Collection<Incoming> withdrawn, Instant now) {
    if (withdrawn.isEmpty()) {
      return Set.of();
    }
    Set<String> cancelled = new HashSet<>(jdbc.queryForList(CANCEL, String.class, keys(withdrawn)));
    List<Incoming> gone =
        withdrawn.stream().filter(r -> cancelled.contains(r.key().toString())).toList();
    if (!gone.isEmpty()) {
      jdbc.update("update writing.progress set owned = false where key = any(?)", keys(gone));
      jdbc.update(
          ANSWERED,
          Rows.of(gone)
              .text(Incoming::key)
              .text(r -> ((Intent.Withdrawn) r.record().intent()).reason())
              .arguments());
      jdbc.update(TELL_WAITERS, now.toString(), keys(gone));
    }
    return cancelled;
  }

  private static Object keys(Collection<Incoming> records) {
    return Rows.texts(records.stream().map(Incoming::key).toList());
  }
}
