package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.Watermark.Feed;
import io.concilia.contracts.identity.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code watermark}. Instances share its rows: whoever claims one has it alone until the
 * lease ends by the database's clock.
 */
final class WatermarkTable {

  private static final String CLAIM =
      """
      update reading.watermark w
      set lease = gen_random_uuid(), lease_until = now() + make_interval(secs => ?)
      from (
        select connection, entity, feed from reading.watermark
        where connection = any(?) and next_at <= ? and (lease is null or lease_until < now())
        order by next_at, connection, entity, feed limit 1 for update skip locked) due
      where w.connection = due.connection and w.entity = due.entity and w.feed = due.feed
      returning w.connection, w.entity, w.feed, w.done_until, w.lease
      """;

  private final JdbcTemplate jdbc;

  WatermarkTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Starts to look for something, unless that has begun. */
  void begin(ConnectionId connection, String entity, Feed feed, Instant doneUntil, Instant nextAt) {
    jdbc.update(
        """
        insert into reading.watermark (connection, entity, feed, done_until, next_at)
        values (?, ?, ?, ?, ?) on conflict do nothing
        """,
        connection.value(),
        entity,
        feed.name(),
        Timestamp.from(doneUntil),
        Timestamp.from(nextAt));
  }

  /** Takes what has waited longest. */
  Optional<Watermark> claim(Collection<ConnectionId> connections, Instant now, Duration lease) {
    return jdbc
        .query(
            connection -> {
              var statement = connection.prepareStatement(CLAIM);
              statement.setDouble(1, lease.toMillis() / 1000.0);
              statement.setArray(
                  2,
                  connection.createArrayOf(
                      "text", connections.stream().map(ConnectionId::value).toArray()));
              statement.setTimestamp(3, Timestamp.from(now));
              return statement;
            },
            WatermarkTable::watermark)
        .stream()
        .findFirst();
  }

  private static Watermark watermark(ResultSet row, int number) throws SQLException {
    return new Watermark(
        ConnectionId.of(row.getString("connection")),
        row.getString("entity"),
        Feed.valueOf(row.getString("feed")),
        row.getTimestamp("done_until").toInstant(),
        row.getObject("lease", UUID.class));
  }

  /**
   * Makes the lease last from now.
   *
   * @throws LeaseLostException if it has passed to another instance
   */
  void renew(Watermark mark, Duration lease) {
    guarded(
        mark,
        jdbc.update(
            "update reading.watermark set lease_until = now() + make_interval(secs => ?)"
                + " where connection = ? and entity = ? and feed = ? and lease = ?",
            lease.toMillis() / 1000.0,
            mark.connection().value(),
            mark.entity(),
            mark.feed().name(),
            mark.lease()));
  }

  /**
   * Everything before is stored.
   *
   * @throws LeaseLostException if the lease has passed to another instance
   */
  void advance(Watermark mark, Instant doneUntil) {
    guarded(
        mark,
        jdbc.update(
            "update reading.watermark set done_until = greatest(done_until, ?)"
                + " where connection = ? and entity = ? and feed = ? and lease = ?",
            Timestamp.from(doneUntil),
            mark.connection().value(),
            mark.entity(),
            mark.feed().name(),
            mark.lease()));
  }

  private static void guarded(Watermark mark, int updated) {
    if (updated == 0) {
      throw new LeaseLostException(mark.toString());
    }
  }

  /** Gives a watermark back; if the lease is lost, there is nothing to give. */
  void release(Watermark mark, Instant nextAt) {
    jdbc.update(
        "update reading.watermark set next_at = ?, lease = null, lease_until = null"
            + " where connection = ? and entity = ? and feed = ? and lease = ?",
        Timestamp.from(nextAt),
        mark.connection().value(),
        mark.entity(),
        mark.feed().name(),
        mark.lease());
  }

  /** Since when changes of each connection are not surely known. */
  Map<ConnectionId, Instant> behind() {
    Map<ConnectionId, Instant> behind = new HashMap<>();
    jdbc.query(
        "select connection, min(done_until) as done_until from reading.watermark"
            + " where feed = 'CHANGED' group by connection",
        row -> {
          behind.put(
              ConnectionId.of(row.getString("connection")),
              row.getTimestamp("done_until").toInstant());
        });
    return behind;
  }
}
