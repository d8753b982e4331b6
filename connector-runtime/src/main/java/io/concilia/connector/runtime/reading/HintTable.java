package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code hint}. Rows are always written in the order of their keys, so that transactions
 * that touch the same ones wait for each other instead of dying.
 */
final class HintTable {

  static final Comparator<ChangeKey> KEY_ORDER =
      Comparator.comparing((ChangeKey key) -> key.connection().value())
          .thenComparing(ChangeKey::entity)
          .thenComparing(ChangeKey::id);

  private static final String FOLD =
      """
      on conflict (connection, entity, id) do update set
        mode = case when h.lease is null then greatest(h.mode, excluded.mode) else h.mode end,
        priority = case when h.lease is null then least(h.priority, excluded.priority)
          else h.priority end,
        origin = case when h.lease is null and excluded.priority < h.priority then excluded.origin
          else h.origin end,
        run = case when h.lease is null then coalesce(h.run, excluded.run) else h.run end,
        trace = case when h.lease is null then coalesce(excluded.trace, h.trace) else h.trace end,
        due_at = case when h.lease is null then least(h.due_at, excluded.due_at)
          else h.due_at end,
        again_mode = case when h.lease is null then null
          else greatest(coalesce(h.again_mode, 0), excluded.mode) end,
        again_priority = case when h.lease is null then null
          else least(coalesce(h.again_priority, excluded.priority), excluded.priority) end,
        again_origin = case when h.lease is null then null
          when excluded.priority < coalesce(h.again_priority, 99) then excluded.origin
          else h.again_origin end,
        again_run = case when h.lease is null then null
          else coalesce(h.again_run, excluded.run) end,
        again_trace = case when h.lease is null then null
          else coalesce(excluded.trace, h.again_trace) end,
        again_received_at = case when h.lease is null then null
          else coalesce(h.again_received_at, excluded.received_at) end
      """;

  private static final String STORE =
      """
      insert into reading.hint as h
        (connection, entity, id, mode, priority, origin, run, trace, received_at, due_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
          + FOLD;

  /** In the order of keys as Java compares them. */
  private static final String COMPOSE_ALL =
      """
      insert into reading.hint as h
        (connection, entity, id, mode, priority, origin, received_at, due_at)
      select connection, entity, id, 0, ?, ?, ?, ? from reading.record
      where connection = ? and state = 'PRESENT' and payload is not null
      order by entity collate "C", id collate "C"
      """
          + FOLD;

  private static final String CLAIM =
      """
      with open as (
        select * from unnest(?::text[], ?::int[], ?::int[], ?::int[])
          as o (connection, capacity, reads, priority)),
      compose as (
        select h.* from open cross join lateral (
          select connection, entity, id, priority from reading.hint
          where connection = open.connection and lease is null and mode = 0 and due_at <= ?
          order by priority, due_at limit open.capacity for update skip locked) h),
      read as (
        select h.* from open cross join lateral (
          select connection, entity, id, priority from reading.hint
          where connection = open.connection and lease is null and mode = 1 and due_at <= ?
            and priority <= open.priority
          order by priority, due_at limit open.reads for update skip locked) h)
      update reading.hint h
      set lease = gen_random_uuid(), lease_until = now() + make_interval(secs => ?)
      from (
        select * from compose union all select * from read order by priority limit ?) due
      where h.connection = due.connection and h.entity = due.entity and h.id = due.id
      returning h.connection, h.entity, h.id, h.mode, h.origin, h.run, h.trace, h.received_at,
        h.lease, h.attempts
      """;

  private static final String DONE =
      """
      delete from reading.hint
      where connection = ? and entity = ? and id = ? and lease = ? and again_mode is null
      """;

  private static final String AGAIN =
      """
      update reading.hint
      set mode = again_mode, priority = again_priority, origin = again_origin, run = again_run,
        trace = again_trace, received_at = again_received_at, due_at = received_at, attempts = 0,
        lease = null, lease_until = null, again_mode = null, again_priority = null,
        again_origin = null, again_run = null, again_trace = null, again_received_at = null
      where connection = ? and entity = ? and id = ? and lease = ?
      """;

  /** What arrived meanwhile is folded in and does not wait. */
  private static final String FREE =
      """
      mode = greatest(%s, coalesce(again_mode, 0)),
        priority = least(priority, coalesce(again_priority, priority)),
        origin = case when again_priority < priority then again_origin else origin end,
        run = coalesce(run, again_run), trace = coalesce(again_trace, trace),
        due_at = case when again_mode is null then %s else received_at end,
        lease = null, lease_until = null, again_mode = null, again_priority = null,
        again_origin = null, again_run = null, again_trace = null, again_received_at = null
      """;

  private static final String LATER =
      "update reading.hint set attempts = ?, "
          + FREE.formatted("?", "?")
          + " where connection = ? and entity = ? and id = ? and lease = ?";

  private static final String RECLAIM =
      "update reading.hint set " + FREE.formatted("mode", "due_at") + " where lease_until < now()";

  private final JdbcTemplate jdbc;

  HintTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What a connection may work on now: how many hints, how many of them reads, how urgent. */
  record Opening(ConnectionId connection, int capacity, int reads, int priority) {}

  void store(Collection<Hint> hints, Instant dueAt) {
    List<Hint> sorted =
        fold(hints).stream().sorted(Comparator.comparing(Hint::key, KEY_ORDER)).toList();
    jdbc.batchUpdate(
        STORE,
        sorted,
        500,
        (row, hint) -> {
          row.setString(1, hint.key().connection().value());
          row.setString(2, hint.key().entity());
          row.setString(3, hint.key().id());
          row.setInt(4, hint.mode().code());
          row.setInt(5, hint.origin().priority().ordinal());
          row.setString(6, hint.origin().name());
          row.setString(7, hint.run());
          row.setString(8, hint.trace());
          row.setTimestamp(9, Timestamp.from(hint.receivedAt()));
          row.setTimestamp(10, Timestamp.from(dueAt));
        });
  }

  /** One hint per record: the first received, with the greatest demand of all. */
  private static Collection<Hint> fold(Collection<Hint> hints) {
    Map<ChangeKey, Hint> folded = new HashMap<>();
    hints.forEach(hint -> folded.merge(hint.key(), hint, HintTable::greater));
    return folded.values();
  }

  private static Hint greater(Hint first, Hint second) {
    Origin origin =
        second.origin().priority().compareTo(first.origin().priority()) < 0
            ? second.origin()
            : first.origin();
    Mode mode = first.mode().compareTo(second.mode()) >= 0 ? first.mode() : second.mode();
    String run = first.run() != null ? first.run() : second.run();
    String trace = second.trace() != null ? second.trace() : first.trace();
    return new Hint(first.key(), mode, origin, run, trace, first.receivedAt());
  }

  /** Takes up to {@code limit} hints that are due, the most urgent ones. */
  List<Claim> claim(Collection<Opening> openings, int limit, Instant now, Duration lease) {
    return jdbc.query(
        connection -> {
          var statement = connection.prepareStatement(CLAIM);
          statement.setArray(
              1,
              connection.createArrayOf(
                  "text", openings.stream().map(o -> o.connection().value()).toArray()));
          statement.setArray(
              2,
              connection.createArrayOf("int4", openings.stream().map(Opening::capacity).toArray()));
          statement.setArray(
              3, connection.createArrayOf("int4", openings.stream().map(Opening::reads).toArray()));
          statement.setArray(
              4,
              connection.createArrayOf("int4", openings.stream().map(Opening::priority).toArray()));
          statement.setTimestamp(5, Timestamp.from(now));
          statement.setTimestamp(6, Timestamp.from(now));
          statement.setDouble(7, lease.toMillis() / 1000.0);
          statement.setInt(8, limit);
          return statement;
        },
        HintTable::claim);
  }

  private static Claim claim(ResultSet row, int number) throws SQLException {
    ChangeKey key =
        new ChangeKey(
            ConnectionId.of(row.getString("connection")),
            row.getString("entity"),
            row.getString("id"));
    Hint hint =
        new Hint(
            key,
            Mode.of(row.getInt("mode")),
            Origin.valueOf(row.getString("origin")),
            row.getString("run"),
            row.getString("trace"),
            row.getTimestamp("received_at").toInstant());
    return new Claim(hint, row.getObject("lease", UUID.class), row.getInt("attempts"));
  }

  /**
   * Ends the work on a hint. Returns whether something arrived meanwhile that is now due.
   *
   * @throws LeaseLostException if it is no longer ours to end
   */
  boolean done(Claim claim) {
    ChangeKey key = claim.hint().key();
    Object[] arguments = {key.connection().value(), key.entity(), key.id(), claim.lease()};
    if (jdbc.update(DONE, arguments) == 1) {
      return false;
    }
    if (jdbc.update(AGAIN, arguments) == 1) {
      return true;
    }
    throw new LeaseLostException(key);
  }

  /**
   * Gives a hint back, to be taken up at a later time.
   *
   * @throws LeaseLostException if it is no longer ours to give back
   */
  void later(Claim claim, Mode mode, Instant dueAt, int attempts) {
    ChangeKey key = claim.hint().key();
    int updated =
        jdbc.update(
            LATER,
            attempts,
            mode.code(),
            Timestamp.from(dueAt),
            key.connection().value(),
            key.entity(),
            key.id(),
            claim.lease());
    if (updated == 0) {
      throw new LeaseLostException(key);
    }
  }

  /** Brings forward what waits to be tried again, since the source answers now. */
  void retryNow(ConnectionId connection, Instant now) {
    jdbc.update(
        """
        update reading.hint set due_at = ?
        where connection = ? and lease is null and mode = 1 and attempts > 0 and due_at > ?
        """,
        Timestamp.from(now),
        connection.value(),
        Timestamp.from(now));
  }

  /** Whether the claim still holds, without locking its row. */
  boolean holds(Claim claim) {
    ChangeKey key = claim.hint().key();
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select 1 from reading.hint where connection = ? and entity = ?"
                + " and id = ? and lease = ?)",
            Boolean.class,
            key.connection().value(),
            key.entity(),
            key.id(),
            claim.lease()));
  }

  /** Hints of a connection that stand alike. */
  record Waiting(ConnectionId connection, State state, long count, Instant oldest) {

    enum State {
      DUE,
      /** Being read or composed. */
      LEASED,
      /** To be tried again, or waiting for another record. */
      LATER
    }
  }

  List<Waiting> waiting(Instant now) {
    return jdbc.query(
        """
        select connection, case when lease is not null then 'LEASED' when due_at <= ? then 'DUE'
            else 'LATER' end as state, count(*) as hints, min(received_at) as oldest
        from reading.hint group by 1, 2
        """,
        (row, number) ->
            new Waiting(
                ConnectionId.of(row.getString("connection")),
                Waiting.State.valueOf(row.getString("state")),
                row.getLong("hints"),
                row.getTimestamp("oldest").toInstant()),
        Timestamp.from(now));
  }

  /** Composes again everything of a connection that was published and is there. */
  void composeAll(ConnectionId connection, Origin origin, Instant now) {
    jdbc.update(
        COMPOSE_ALL,
        origin.priority().ordinal(),
        origin.name(),
        Timestamp.from(now),
        Timestamp.from(now),
        connection.value());
  }

  void drop(ConnectionId connection) {
    jdbc.update("delete from reading.hint where connection = ?", connection.value());
  }

  /** Frees the hints whose reader died, or was too slow, and returns how many. */
  int reclaim() {
    return jdbc.update(RECLAIM);
  }
}
