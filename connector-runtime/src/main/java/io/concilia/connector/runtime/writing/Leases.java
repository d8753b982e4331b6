package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who drives which connection. A lease that passes to another owner gets a higher epoch. */
final class Leases {

  private static final String RENEW =
      """
      update writing.lease l set expires_at = n.expires_at, paused_until = n.paused_until,
        paused_for = n.paused_for
      from unnest(?::text[], ?::bigint[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
        ?::text[]) as n(connection, epoch, expires_at, paused_until, paused_for)
      where l.connection = n.connection and l.epoch = n.epoch
      returning l.connection
      """;

  private static final String FREE =
      """
      select w.connection, l.expires_at, l.owner
      from unnest(?::text[]) as w(connection)
      left join writing.lease l on l.connection = w.connection
      where l.connection is null or l.expires_at <= ?::timestamptz or l.owner = ?
      limit ?
      """;

  private static final String TAKE =
      """
      insert into writing.lease as l (connection, owner, epoch, expires_at)
      values (?, ?, 1, ?::timestamptz)
      on conflict (connection) do update
        set owner = excluded.owner, epoch = l.epoch + 1, expires_at = excluded.expires_at,
          paused_until = null, paused_for = null
        where l.expires_at <= ?::timestamptz or l.owner = excluded.owner
      returning epoch
      """;

  private static final String CONFIRM =
      """
      select l.connection from writing.lease l
      join unnest(?::text[], ?::bigint[]) as n(connection, epoch)
        on l.connection = n.connection and l.epoch = n.epoch
      for share of l
      """;

  private final JdbcTemplate jdbc;
  private final String owner;

  Leases(JdbcTemplate jdbc, String owner) {
    this.jdbc = jdbc;
    this.owner = owner;
  }

  /**
   * A lease just taken.
   *
   * @param formerExpiry until when an earlier owner may have had calls under way; absent if there
   *     was none
   */
  record Taken(ConnectionId connection, long epoch, @Nullable Instant formerExpiry) {}

  /** A connection that may be taken. */
  private record Free(
      ConnectionId connection, @Nullable Instant expiredAt, @Nullable String formerOwner) {}

  /** Says that this process is alive, and returns how many are. */
  int beat(Instant now, Duration aliveFor) {
    jdbc.update(
        """
        insert into writing.instance (owner, seen_at) values (?, ?::timestamptz)
        on conflict (owner) do update set seen_at = excluded.seen_at
        """,
        owner,
        now.toString());
    Integer alive =
        jdbc.queryForObject(
            "select count(*) from writing.instance where seen_at > ?::timestamptz",
            Integer.class,
            now.minus(aliveFor).toString());
    return alive == null ? 1 : alive;
  }

  /** Takes up to {@code most} of these connections that nobody drives. */
  List<Taken> take(
      Collection<ConnectionId> wanted,
      int most,
      Instant now,
      Function<ConnectionId, Duration> length) {
    List<Free> free =
        jdbc.query(FREE, Leases::free, Rows.texts(wanted), now.toString(), owner, most);
    return free.stream()
        .flatMap(
            each ->
                jdbc
                    .query(
                        TAKE,
                        (row, number) -> row.getLong("epoch"),
                        each.connection().value(),
                        owner,
                        now.plus(length.apply(each.connection())).toString(),
                        now.toString())
                    .stream()
                    .map(epoch -> new Taken(each.connection(), epoch, former(each, now))))
        .toList();
  }

  /**
   * A lease that expired ended then. One of our own name that is taken over early ends now: the
   * process that held it is dead.
   */
  private static @Nullable Instant former(Free free, Instant now) {
    if (free.expiredAt() == null) {
      return null;
    }
    return free.expiredAt().isBefore(now) ? free.expiredAt() : now;
  }

  /** Renews the leases of these desks and returns the connections that are still theirs. */
  Set<ConnectionId> renew(Collection<Desk> desks, Function<Desk, Instant> until) {
    Set<ConnectionId> held = new HashSet<>();
    if (!desks.isEmpty()) {
      jdbc.query(
          RENEW,
          row -> {
            held.add(ConnectionId.of(row.getString("connection")));
          },
          Rows.of(desks)
              .text(Desk::connection)
              .number(Desk::epoch)
              .text(until::apply)
              .text(desk -> desk.pause() == null ? null : desk.pause().until())
              .text(desk -> desk.pause() == null ? null : desk.pause().reason())
              .arguments());
    }
    return held;
  }

  /**
   * The connections of these desks that are still theirs. They stay so until the transaction ends:
   * this is the {@code where epoch = ?} of everything that it changes.
   */
  Set<ConnectionId> confirm(Collection<Desk> desks) {
    Set<ConnectionId> held = new HashSet<>();
    jdbc.query(
        CONFIRM,
        row -> {
          held.add(ConnectionId.of(row.getString("connection")));
        },
        Rows.of(desks).text(Desk::connection).number(Desk::epoch).arguments());
    return held;
  }

  /** Gives leases back, when nothing of them is under way. */
  void release(Collection<Desk> desks, Instant now) {
    if (desks.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        update writing.lease l set expires_at = ?::timestamptz
        from unnest(?::text[], ?::bigint[]) as n(connection, epoch)
        where l.connection = n.connection and l.epoch = n.epoch
        """,
        Rows.of(desks)
            .constant(now.toString())
            .text(Desk::connection)
            .number(Desk::epoch)
            .arguments());
  }

  /** This process is about to end. */
  void leave() {
    jdbc.update("delete from writing.instance where owner = ?", owner);
  }

  /** When calls of a connection were answered lately, oldest first, with how many each was. */
  List<Past> past(ConnectionId connection, Instant since) {
    return jdbc.query(
        """
        select coalesce(answered_at, sent_at) as at, calls, members from writing.call
        where connection = ? and created_at > ?::timestamptz
        order by 1
        """,
        (row, number) ->
            new Past(Columns.instant(row, "at"), row.getInt("calls"), row.getInt("members") > 1),
        connection.value(),
        since.toString());
  }

  /** A call that counts against the vendor's limits. */
  record Past(Instant at, int calls, boolean batch) {}

  private static Free free(ResultSet row, int number) throws SQLException {
    return new Free(
        ConnectionId.of(row.getString("connection")),
        Columns.instantOrNull(row, "expires_at"),
        row.getString("owner"));
  }

  /** The state of all leases, for operators. */
  Map<ConnectionId, String> owners() {
    Map<ConnectionId, String> owners = new HashMap<>();
    jdbc.query(
        "select connection, owner from writing.lease",
        row -> {
          owners.put(ConnectionId.of(row.getString("connection")), row.getString("owner"));
        });
    return owners;
  }
}
