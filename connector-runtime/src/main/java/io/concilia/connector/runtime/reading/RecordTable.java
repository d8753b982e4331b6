package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.StoredRecord.Numbers;
import io.concilia.connector.runtime.reading.StoredRecord.Publication;
import io.concilia.connector.runtime.reading.StoredRecord.State;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code record}: what was read, and the replay store. */
final class RecordTable {

  private static final String COLUMNS =
      "connection, entity, id, state, updated_at, settled, content, seq, redo, ordinal, payload,"
          + " payload_hash";

  private final JdbcTemplate jdbc;

  RecordTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The record under its row lock, which is held to the end of the transaction. */
  StoredRecord lock(ChangeKey key) {
    Object[] arguments = {key.connection().value(), key.entity(), key.id()};
    String select =
        "select "
            + COLUMNS
            + " from reading.record where connection = ? and entity = ? and id = ? for update";
    List<StoredRecord> found = jdbc.query(select, RecordTable::record, arguments);
    if (found.isEmpty()) {
      jdbc.update(
          "insert into reading.record (connection, entity, id, state) values (?, ?, ?, 'UNREAD')"
              + " on conflict do nothing",
          arguments);
      found = jdbc.query(select, RecordTable::record, arguments);
    }
    return found.get(0);
  }

  Optional<StoredRecord> find(ChangeKey key) {
    return jdbc
        .query(
            "select "
                + COLUMNS
                + " from reading.record where connection = ? and entity = ? and id = ?",
            RecordTable::record,
            key.connection().value(),
            key.entity(),
            key.id())
        .stream()
        .findFirst();
  }

  /** Makes room for records that are not there yet. */
  void add(ConnectionId connection, String entity, Collection<String> ids) {
    jdbc.update(
        "insert into reading.record (connection, entity, id, state)"
            + " select ?, ?, id, 'UNREAD' from unnest(?::text[]) as named (id) order by id"
            + " on conflict do nothing",
        statement -> {
          statement.setString(1, connection.value());
          statement.setString(2, entity);
          statement.setArray(3, statement.getConnection().createArrayOf("text", ids.toArray()));
        });
  }

  /** The records of one entity with these ids, by id, locked in the order of their ids. */
  Map<String, StoredRecord> lockAll(
      ConnectionId connection, String entity, Collection<String> ids) {
    Map<String, StoredRecord> found = new HashMap<>();
    jdbc.query(
        "select "
            + COLUMNS
            + " from reading.record where connection = ? and entity = ? and id = any(?)"
            + " order by id for update",
        statement -> {
          statement.setString(1, connection.value());
          statement.setString(2, entity);
          statement.setArray(3, statement.getConnection().createArrayOf("text", ids.toArray()));
        },
        row -> {
          StoredRecord record = record(row, 0);
          found.put(record.key().id(), record);
        });
    return found;
  }

  /** Stores what is known of a record whose row is locked, or is not there yet. */
  void save(StoredRecord record, Instant now) {
    Publication published = record.published();
    jdbc.update(
        """
        insert into reading.record as r (connection, entity, id, state, updated_at, settled,
          content, read_at, seq, redo, ordinal, payload, payload_hash, published_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (connection, entity, id) do update set
          state = excluded.state, updated_at = excluded.updated_at, settled = excluded.settled,
          content = excluded.content, read_at = excluded.read_at,
          seq = excluded.seq, redo = excluded.redo, ordinal = excluded.ordinal, payload = excluded.payload,
          payload_hash = excluded.payload_hash,
          published_at = case when excluded.seq > r.seq or excluded.redo > r.redo
            then excluded.published_at else r.published_at end
        """,
        record.key().connection().value(),
        record.key().entity(),
        record.key().id(),
        record.state().name(),
        timestamp(record.updatedAt()),
        record.settled(),
        record.content(),
        Timestamp.from(now),
        record.numbers().seq(),
        record.numbers().redo(),
        record.numbers().ordinal(),
        published == null ? null : published.payload(),
        published == null ? null : published.hash(),
        Timestamp.from(now));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static StoredRecord record(ResultSet row, int number) throws SQLException {
    Timestamp updatedAt = row.getTimestamp("updated_at");
    String payload = row.getString("payload");
    byte[] hash = row.getBytes("payload_hash");
    return new StoredRecord(
        new ChangeKey(
            ConnectionId.of(row.getString("connection")),
            row.getString("entity"),
            row.getString("id")),
        State.valueOf(row.getString("state")),
        updatedAt == null ? null : updatedAt.toInstant(),
        row.getBoolean("settled"),
        row.getString("content"),
        new Numbers(row.getLong("seq"), row.getInt("redo"), row.getLong("ordinal")),
        payload == null || hash == null ? null : new Publication(payload, hash));
  }
}
