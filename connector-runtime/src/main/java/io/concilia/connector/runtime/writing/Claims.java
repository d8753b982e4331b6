package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes writes out of the inbox to work on. One statement serves many connections. What it returns
 * is locked until the transaction ends, with its row of {@code progress}; what somebody else has
 * locked is passed over, so that it never waits.
 */
final class Claims {

  private static final Duration RECENT = Duration.ofHours(1);

  private static final String RECENT_COUNT =
      """
      (select count(*) from writing.attempt a
        where a.key = w.key and a.state = 'DONE' and a.created_at > ?::timestamptz) as recent
      """;

  private static final String DUE =
      """
      select w.*, %s
      from unnest(?::text[], ?::bigint[], ?::boolean[]) as c(connection, most, rest)
      cross join lateral (
        select w.* from writing.write w join writing.progress p on p.key = w.key
        where w.connection = c.connection and w.state = 'DUE' and w.due_at <= ?::timestamptz
          and (w.priority = 0 or c.rest)
          and w.integration <> all(?) and w.key <> all(?)
          and not exists (
            select 1 from writing.attempt a where a.key = w.key and a.closed_at is null)
        order by w.priority, w.due_at
        limit c.most
        for update of w, p skip locked) w
      """
          .formatted(RECENT_COUNT);

  private static final String NAMED =
      """
      select w.*, %s
      from writing.write w join writing.progress p on p.key = w.key
      where w.key = any(?)
        and not exists (select 1 from writing.attempt a where a.key = w.key and a.closed_at is null)
      for update of w, p skip locked
      """
          .formatted(RECENT_COUNT);

  private final JdbcTemplate jdbc;

  Claims(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What may be claimed of one connection.
   *
   * @param rest whether more than live writes may be sent
   */
  record Ask(ConnectionId connection, int most, boolean rest) {}

  /** Due writes, the most urgent and then the oldest first, for each connection. */
  List<Write> due(
      Collection<Ask> asks,
      Collection<IntegrationId> resting,
      Collection<RecordKey> busy,
      Instant now) {
    Object[] wanted =
        Rows.of(asks).text(Ask::connection).number(Ask::most).flag(Ask::rest).arguments();
    return jdbc.query(
        DUE,
        WriteRows::read,
        now.minus(RECENT).toString(),
        wanted[0],
        wanted[1],
        wanted[2],
        now.toString(),
        Rows.texts(resting),
        Rows.texts(busy));
  }

  /**
   * These writes, in whatever state, but for those of which an attempt is under way by now. Between
   * a question to the vendor and its answer another process may have had the connection and sent
   * one; to send a second would break the rule of one open attempt a record, in every round anew.
   * Such a write is due again when its attempt has ended.
   */
  List<Write> named(Collection<RecordKey> keys, Instant now) {
    return keys.isEmpty()
        ? List.of()
        : jdbc.query(NAMED, WriteRows::read, now.minus(RECENT).toString(), Rows.texts(keys));
  }
}
