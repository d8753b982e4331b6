package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an operator may ask of the inbox. Shows states, never content. */
final class Inspection {

  private final JdbcTemplate jdbc;
  private final Connections connections;

  Inspection(JdbcTemplate jdbc, Connections connections) {
    this.jdbc = jdbc;
    this.connections = connections;
  }

  /** A connection and what waits for it. */
  record ConnectionView(
      String id,
      String name,
      Connection.Status status,
      @Nullable String driver,
      @Nullable String pausedFor,
      @Nullable Instant pausedUntil,
      Map<String, Long> writes,
      long openAttempts) {}

  /** One record: its write if there is one, its link if there is one, its latest attempts. */
  record RecordView(
      String key,
      @Nullable Map<String, Object> write,
      @Nullable Map<String, Object> link,
      List<Map<String, Object>> attempts) {}

  List<ConnectionView> connections() {
    Map<ConnectionId, Map<String, Long>> writes = new HashMap<>();
    jdbc.query(
        "select connection, state, count(*) as n from writing.write group by connection, state",
        row -> {
          writes
              .computeIfAbsent(ConnectionId.of(row.getString("connection")), id -> new HashMap<>())
              .put(row.getString("state"), row.getLong("n"));
        });
    return connections.all().stream()
        .map(connection -> view(connection, writes.getOrDefault(connection.id(), Map.of())))
        .toList();
  }

  private ConnectionView view(Connection connection, Map<String, Long> writes) {
    Optional<Map<String, Object>> lease =
        first("select * from writing.lease where connection = ?", connection.id().value());
    Long open =
        jdbc.queryForObject(
            "select count(*) from writing.attempt where connection = ? and closed_at is null",
            Long.class,
            connection.id().value());
    return new ConnectionView(
        connection.id().value(),
        connection.name(),
        connection.status(),
        lease.map(row -> (String) row.get("owner")).orElse(null),
        lease.map(row -> (String) row.get("paused_for")).orElse(null),
        lease
            .map(row -> (java.sql.Timestamp) row.get("paused_until"))
            .map(java.sql.Timestamp::toInstant)
            .orElse(null),
        writes,
        open == null ? 0 : open);
  }

  Optional<RecordView> record(RecordKey key) {
    String text = key.toString();
    Optional<Map<String, Object>> write =
        first(
            "select integration, seq, mapping_version, redo, withdrawn, priority, state, due_at,"
                + " received_at, cause, subject, attempts, failed_at, notes, step, reported"
                + " from writing.write where key = ?",
            text);
    Optional<Map<String, Object>> link =
        first(
            "select vendor_id, lock_token, integration, made_by, writer, gone, phase, number,"
                + " gross, currency, linked_at, written_at from writing.link where key = ?",
            text);
    List<Map<String, Object>> attempts =
        jdbc.queryForList(
            "select seq, mapping_version, redo, operation, vendor_id, state, created_at,"
                + " resolve_at, closed_at from writing.attempt where key = ?"
                + " order by id desc limit 20",
            text);
    return write.isEmpty() && link.isEmpty() && attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(new RecordView(text, write.orElse(null), link.orElse(null), attempts));
  }

  private Optional<Map<String, Object>> first(String sql, String argument) {
    return jdbc.queryForList(sql, argument).stream().findFirst();
  }
}
