package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is found by looking, so that no wake-up can be lost: writes whose references are linked by
 * now, records that are needed by now, missing records that must be asked for, holds whose reason
 * is gone. Any process may look; what one has locked, the others pass over.
 */
final class Sweeps {

  private static final int MOST = 500;

  private static final String LINKED =
      """
      update writing.write w set state = 'DUE', due_at = ?::timestamptz
      where w.key in (
        select w.key from writing.write w
        where w.state = 'WAITING' and not exists (
          select 1 from writing.reference r
          where r.waiter = w.key and r.required and not exists (
            select 1 from writing.link l where l.key = r.referenced and not l.gone))
        limit 500 for update skip locked)
      """;

  private static final String NEEDED =
      """
      update writing.write w set state = 'DUE', due_at = ?::timestamptz, priority = n.priority
      from (
        select s.key, least(s.priority, (
            select min(x.priority) from writing.reference r
            join writing.write x on x.key = r.waiter where r.referenced = s.key)) as priority
        from writing.write s
        where s.state = 'DORMANT'
          and exists (select 1 from writing.reference r where r.referenced = s.key)
        limit 500 for update of s skip locked) n
      where w.key = n.key
      """;

  private static final String THAWED =
      """
      update writing.write w set state = 'DUE', due_at = ?::timestamptz, cause = null, subject = null
      where w.key in (
        select w.key from writing.write w
        where w.state = 'HELD' and w.cause in ('FREEZE', 'DATED_AHEAD')
          and w.subject::timestamptz <= ?::timestamptz
        limit 500 for update skip locked)
      """;

  private static final String TO_REQUEST =
      """
      select q.* from writing.request q
      where q.requested_at is null and q.wanted_at <= ?::timestamptz
        and exists (select 1 from writing.reference r where r.referenced = q.referenced)
        and not exists (select 1 from writing.write w where w.key = q.referenced)
        and not exists (select 1 from writing.link l where l.key = q.referenced and not l.gone)
      limit 500 for update skip locked
      """;

  private static final String FORGET =
      """
      delete from writing.request q
      where not exists (select 1 from writing.reference r where r.referenced = q.referenced)
         or exists (select 1 from writing.link l where l.key = q.referenced and not l.gone)
      """;

  private static final String UNKNOWN =
      """
      select key, integration from writing.write
      where state = 'HELD' and cause in ('UNKNOWN_CONNECTION', 'UNKNOWN_INTEGRATION',
        'INVALID_POLICY')
      limit ? for update skip locked
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final RecordCodec<Request> codec;
  private final Known known;

  Sweeps(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Outbox outbox,
      RecordCodec<Request> codec,
      Known known) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.outbox = outbox;
    this.codec = codec;
    this.known = known;
  }

  /** What is configured, and how patient to be. */
  record Known(
      Connections connections, IntegrationBook integrations, WritingProperties properties) {

    boolean has(RecordKey key, IntegrationId integration) {
      return hasConnection(key.target())
          && integrations
              .find(integration)
              .map(entry -> entry.policies().isPresent())
              .orElse(false);
    }

    boolean hasConnection(ConnectionId id) {
      Optional<Connection> connection = connections.find(id);
      return connection.isPresent() && connection.get().status() != Connection.Status.DELETED;
    }
  }

  void sweep(Instant now) {
    jdbc.update(LINKED, now.toString());
    jdbc.update(NEEDED, now.toString());
    jdbc.update(THAWED, now.toString(), now.toString());
    transaction.executeWithoutResult(status -> requestMissing(now));
    transaction.executeWithoutResult(status -> releaseKnown(now));
    jdbc.update(FORGET);
  }

  /** Forgets attempts and calls that are long over. */
  void purge(Instant now) {
    String before = now.minus(known.properties().keep()).toString();
    jdbc.update(
        "delete from writing.attempt where id in (select id from writing.attempt"
            + " where closed_at < ?::timestamptz limit 5000)",
        before);
    jdbc.update(
        "delete from writing.call c where c.id in (select id from writing.call c"
            + " where c.created_at < ?::timestamptz and not exists ("
            + " select 1 from writing.attempt a where a.call = c.id) limit 5000)",
        before);
  }

  private void requestMissing(Instant now) {
    String wantedBefore = now.minus(known.properties().requestAfter()).toString();
    List<OutboxMessage> messages = new ArrayList<>();
    List<String> requested = new ArrayList<>();
    jdbc.query(
        TO_REQUEST,
        row -> {
          String key = Objects.requireNonNull(row.getString("referenced"));
          requested.add(key);
          messages.add(
              message(
                  RecordKey.parse(key),
                  TenantId.of(row.getString("tenant")),
                  IntegrationId.of(row.getString("integration")),
                  now));
        },
        wantedBefore);
    if (requested.isEmpty()) {
      return;
    }
    jdbc.update(
        "update writing.request set requested_at = ?::timestamptz where referenced = any(?)",
        now.toString(),
        Rows.texts(requested));
    outbox.append(messages);
  }

  private OutboxMessage message(
      RecordKey missing, TenantId tenant, IntegrationId integration, Instant now) {
    Request request =
        new Request(tenant, missing.sourceKey(), Origin.REQUEST, integration, null, false, now);
    return OutboxMessage.of(
        Topics.REQUESTS, missing.sourceKey().toString(), codec.encode(Topics.REQUESTS, request));
  }

  private void releaseKnown(Instant now) {
    List<String> released = new ArrayList<>();
    jdbc.query(
        UNKNOWN,
        row -> {
          String key = Objects.requireNonNull(row.getString("key"));
          if (known.has(RecordKey.parse(key), IntegrationId.of(row.getString("integration")))) {
            released.add(key);
          }
        },
        MOST);
    if (!released.isEmpty()) {
      jdbc.update(
          "update writing.write set state = 'DUE', due_at = ?::timestamptz, cause = null,"
              + " subject = null where key = any(?)",
          now.toString(),
          Rows.texts(released));
    }
  }
}
