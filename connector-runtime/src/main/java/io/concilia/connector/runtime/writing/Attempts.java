package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How calls and attempts lie in their tables. */
final class Attempts {

  private static final String CALLS =
      """
      insert into writing.call (id, connection, epoch, kind, calls, members, method, path, headers,
        body, repeatable, created_at, sent_at)
      select id, connection, epoch, kind, calls, members, method, path, headers, body, repeatable,
        at, at
      from unnest(?::text[]::uuid[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[]::timestamptz[])
        as n(id, connection, epoch, kind, calls, members, method, path, headers, body, repeatable,
          at)
      """;

  private static final String ATTEMPTS =
      """
      insert into writing.attempt (key, connection, type, seq, mapping_version, redo, operation,
        document, result, vendor_id, lock_token, step, tenant, integration, received_at, trace,
        name_taken, issue_date, customer, call, position, created_at)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[]::timestamptz[], ?::text[], ?::boolean[], ?::text[]::date[], ?::text[],
        ?::text[]::uuid[], ?::bigint[], ?::text[]::timestamptz[])
      returning key, id
      """;

  private static final String OPEN =
      """
      select a.*, c.repeatable, c.created_at as call_created_at, c.sent_at as call_sent_at
      from writing.attempt a join writing.call c on c.id = a.call
      where a.closed_at is null and
      """;

  private static final String AGAIN =
      "update writing.call set sent_at = ?::timestamptz, answered_at = null, status = 'SENT',"
          + " epoch = ? where id = ?::uuid";

  private final JdbcTemplate jdbc;

  Attempts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A row of {@code call}. */
  record NewCall(
      UUID id,
      ConnectionId connection,
      long epoch,
      String kind,
      int calls,
      int members,
      @Nullable VendorRequest request,
      Instant at) {

    static NewCall of(Errand errand, Instant at) {
      Desk desk = errand.ticket().desk();
      VendorRequest request = errand instanceof Errand.Writing writing ? writing.request() : null;
      int members = errand instanceof Errand.Writing writing ? writing.members().size() : 0;
      return new NewCall(
          errand.ticket().call(),
          desk.connection(),
          desk.epoch(),
          kind(errand),
          errand.calls(),
          members,
          request,
          at);
    }

    private static String kind(Errand errand) {
      if (errand instanceof Errand.Writing) {
        return "WRITE";
      }
      if (errand instanceof Errand.Paging) {
        return "PAGE";
      }
      return errand instanceof Errand.Profiling ? "PROFILE" : "READ";
    }
  }

  void insertCalls(Collection<NewCall> calls) {
    if (calls.isEmpty()) {
      return;
    }
    jdbc.update(
        CALLS,
        Rows.of(calls)
            .text(NewCall::id)
            .text(NewCall::connection)
            .number(NewCall::epoch)
            .text(NewCall::kind)
            .number(NewCall::calls)
            .number(NewCall::members)
            .text(c -> c.request() == null ? null : c.request().method())
            .text(c -> c.request() == null ? null : c.request().path())
            .text(c -> c.request() == null ? "" : Columns.lines(c.request().headers()))
            .text(c -> c.request() == null ? null : c.request().body())
            .flag(c -> c.request() != null && c.request().repeatable())
            .text(NewCall::at)
            .arguments());
  }

  /** Inserts attempts and returns their ids by record. */
  Map<RecordKey, Long> insert(Collection<OpenAttempt> attempts) {
    Map<RecordKey, Long> ids = new HashMap<>();
    if (attempts.isEmpty()) {
      return ids;
    }
    jdbc.query(
        ATTEMPTS,
        row -> {
          ids.put(RecordKey.parse(row.getString("key")), row.getLong("id"));
        },
        Rows.of(attempts)
            .text(OpenAttempt::key)
            .text(a -> a.key().target())
            .text(a -> a.key().type())
            .number(a -> a.revision().seq())
            .number(a -> a.revision().mappingVersion())
            .number(a -> a.revision().redo())
            .text(OpenAttempt::operation)
            .text(a -> a.document().json())
            .text(a -> a.result().json())
            .text(OpenAttempt::vendorId)
            .text(OpenAttempt::lockToken)
            .text(OpenAttempt::step)
            .text(a -> a.sender().tenant())
            .text(a -> a.sender().integration())
            .text(a -> a.sender().receivedAt())
            .text(a -> a.sender().trace())
            .flag(a -> a.naming().nameTaken())
            .text(a -> a.naming().issueDate())
            .text(a -> a.naming().customer())
            .text(OpenAttempt::call)
            .number(OpenAttempt::position)
            .text(OpenAttempt::callCreatedAt)
            .arguments());
    return ids;
  }

  /** Of the vendor records that these would write, those that an open attempt writes already. */
  Set<String> openTargets(Collection<Errands.Outgoing> updates) {
    if (updates.isEmpty()) {
      return new HashSet<>();
    }
    return new HashSet<>(
        jdbc.queryForList(
            """
            select distinct a.connection || '/' || a.type || '/' || a.vendor_id
            from writing.attempt a
            join unnest(?::text[], ?::text[], ?::text[]) as n(connection, type, vendor_id)
              on a.connection = n.connection and a.type = n.type and a.vendor_id = n.vendor_id
            where a.closed_at is null
            """,
            String.class,
            Rows.of(updates)
                .text(each -> each.write().connection())
                .text(each -> each.write().key().type())
                .text(each -> each.plan().vendorId())
                .arguments()));
  }

  /** Of the documents that these would make, those that an open attempt makes already. */
  Set<String> openDocuments(Collection<Errands.Outgoing> creates) {
    if (creates.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.queryForList(
            """
            select distinct a.connection || '/' || a.type || '/' || a.document
            from writing.attempt a
            join unnest(?::text[], ?::text[], ?::text[]) as n(connection, type, document)
              on a.connection = n.connection and a.type = n.type and a.document = n.document
            where a.closed_at is null and a.operation = 'CREATE'
            """,
            String.class,
            Rows.of(creates)
                .text(each -> each.write().connection())
                .text(each -> each.write().key().type())
                .text(each -> each.plan().document().json())
                .arguments()));
  }

  /**
   * An attempt as found in the table.
   *
   * @param sentAt when its call was sent last
   */
  record Found(OpenAttempt attempt, boolean unknown, Instant sentAt) {

    boolean sentAgain() {
      return sentAt.isAfter(attempt.callCreatedAt());
    }
  }

  /** All open attempts of a connection. */
  List<Found> open(ConnectionId connection) {
    return jdbc.query(OPEN + " a.connection = ? order by a.id", Attempts::read, connection.value());
  }

  /** Attempts whose unknown outcome is to be looked into now. */
  List<Found> toResolve(
      Collection<ConnectionId> connections, Collection<Long> resolving, Instant now, int most) {
    return jdbc.query(
        OPEN
            + " a.state = 'UNKNOWN' and a.connection = any(?) and a.resolve_at <= ?::timestamptz"
            + " and not a.id = any(?) order by a.resolve_at limit ?",
        Attempts::read,
        Rows.texts(connections),
        now.toString(),
        Rows.of(resolving).number(id -> id).arguments()[0],
        most);
  }

  /** The exact request of a call that was sent before, and every open attempt that it carries. */
  VendorRequest request(UUID call) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select method, path, headers, body, members, repeatable from writing.call where id = ?",
            (row, number) ->
                new VendorRequest(
                    row.getString("method"),
                    row.getString("path"),
                    Columns.entries(row.getString("headers")),
                    row.getString("body"),
                    row.getInt("members"),
                    row.getBoolean("repeatable")),
            call));
  }

  List<Found> members(UUID call) {
    return jdbc.query(OPEN + " a.call = ? order by a.position", Attempts::read, call);
  }

  void sentAgain(UUID call, long epoch, Instant at) {
    jdbc.update(AGAIN, at.toString(), epoch, call.toString());
  }

  private static Found read(ResultSet row, int number) throws SQLException {
    RecordType type = RecordType.valueOf(row.getString("type"));
    String customer = row.getString("customer");
    Instant created = Columns.instant(row, "call_created_at");
    OpenAttempt attempt =
        new OpenAttempt(
            row.getLong("id"),
            RecordKey.parse(row.getString("key")),
            Columns.revision(row),
            Operation.valueOf(row.getString("operation")),
            new VendorDocument(type, row.getString("document")),
            new VendorDocument(type, row.getString("result")),
            row.getString("vendor_id"),
            row.getString("lock_token"),
            row.getString("step"),
            row.getObject("call", UUID.class),
            row.getInt("position"),
            row.getBoolean("repeatable"),
            created,
            row.getInt("looks"),
            new Link.Naming(
                row.getBoolean("name_taken"),
                Columns.date(row, "issue_date"),
                customer == null ? null : RecordKey.parse(customer)),
            new OpenAttempt.Sender(
                TenantId.of(row.getString("tenant")),
                IntegrationId.of(row.getString("integration")),
                Columns.instant(row, "received_at"),
                row.getString("trace")));
    return new Found(
        attempt, row.getString("state").equals("UNKNOWN"), Columns.instant(row, "call_sent_at"));
  }
}
