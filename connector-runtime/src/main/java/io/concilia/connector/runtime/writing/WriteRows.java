package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How a write lies in its table. */
final class WriteRows {

  private static final String STORE =
      """
      update writing.write w set
        state = n.state, due_at = n.due_at, cause = n.cause, subject = n.subject,
        attempts = n.attempts, failed_at = n.failed_at, max_batch = n.max_batch,
        issue_date = n.issue_date, notes = n.notes, step = n.step, link_to = n.link_to,
        released = n.released, reported = n.reported
      from (select * from unnest(
          ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]::timestamptz[],
          ?::text[], ?::text[], ?::bigint[], ?::text[]::timestamptz[], ?::bigint[],
          ?::text[]::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        as t(key, seq, mapping_version, redo, state, due_at, cause, subject, attempts, failed_at,
          max_batch, issue_date, notes, step, link_to, released, reported)) n
      where w.key = n.key and w.seq = n.seq and w.mapping_version = n.mapping_version
        and w.redo = n.redo
      """;

  private static final String DELETE =
      """
      delete from writing.write w
      using unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
        as n(key, seq, mapping_version, redo)
      where w.key = n.key and w.seq = n.seq and w.mapping_version = n.mapping_version
        and w.redo = n.redo
      """;

  private WriteRows() {}

  /** Stores each write, unless a newer revision has taken its place. */
  static void store(JdbcTemplate jdbc, Collection<Write> writes) {
    if (writes.isEmpty()) {
      return;
    }
    jdbc.update(
        STORE,
        identified(writes)
            .text(Write::state)
            .text(Write::dueAt)
            .text(w -> cause(w, Cause::code))
            .text(w -> cause(w, Cause::subject))
            .number(w -> w.tries().attempts())
            .text(w -> w.tries().failedAt())
            .number(w -> w.tries().maxBatch())
            .text(w -> w.memory().issueDate())
            .text(w -> Note.format(w.memory().notes()))
            .text(w -> w.memory().step())
            .text(w -> w.memory().linkTo())
            .text(w -> w.memory().released())
            .text(w -> w.memory().reported())
            .arguments());
  }

  /** Deletes each write, unless a newer revision has taken its place. */
  static void delete(JdbcTemplate jdbc, Collection<Write> writes) {
    if (!writes.isEmpty()) {
      jdbc.update(DELETE, identified(writes).arguments());
    }
  }

  private static Rows<Write> identified(Collection<Write> writes) {
    return Rows.of(writes)
        .text(Write::key)
        .number(w -> w.revision().seq())
        .number(w -> w.revision().mappingVersion())
        .number(w -> w.revision().redo());
  }

  private static @Nullable String cause(Write write, Function<Cause, String> part) {
    Cause cause = write.memory().cause();
    return cause == null ? null : part.apply(cause);
  }

  /** Reads a row; {@code recent} is a column of the query, not of the table. */
  static Write read(ResultSet row, int number) throws SQLException {
    String cause = row.getString("cause");
    return new Write(
        wanted(row),
        WriteState.valueOf(row.getString("state")),
        Columns.instant(row, "due_at"),
        new Write.Tries(
            row.getInt("attempts"),
            Columns.instantOrNull(row, "failed_at"),
            Columns.integer(row, "max_batch"),
            row.getInt("recent")),
        new Write.Memory(
            cause == null ? null : new Cause(cause, row.getString("subject")),
            Columns.date(row, "issue_date"),
            Note.parse(row.getString("notes")),
            row.getString("step"),
            row.getString("link_to"),
            row.getString("released"),
            row.getString("reported")));
  }

  private static Write.Wanted wanted(ResultSet row) throws SQLException {
    return new Write.Wanted(
        RecordKey.parse(row.getString("key")),
        Columns.revision(row),
        TenantId.of(row.getString("tenant")),
        IntegrationId.of(row.getString("integration")),
        row.getBoolean("withdrawn"),
        Priority.values()[row.getInt("priority")],
        Columns.instant(row, "received_at"),
        Columns.instant(row, "arrived_at"),
        new Write.Message(
            row.getBytes("payload"),
            row.getInt("partition"),
            row.getLong("offset"),
            row.getString("trace")));
  }
}
