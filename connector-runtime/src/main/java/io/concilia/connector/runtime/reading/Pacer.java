package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts every call of a connection, of all instances together, in the table {@code quota}: none is
 * made without a permit, and a restart forgets nothing.
 */
final class Pacer {

  private static final String TAKE =
      """
      insert into reading.quota as q (connection, hour, hour_used, minute, minute_used)
      values (?, ?, 1, ?, 1)
      on conflict (connection) do update set
        hour_used = case when q.hour < excluded.hour then 1 else q.hour_used + 1 end,
        hour = greatest(q.hour, excluded.hour),
        minute_used = case when q.minute < excluded.minute then 1 else q.minute_used + 1 end,
        minute = greatest(q.minute, excluded.minute),
        closed_until = null
      where (q.closed_until is null or q.closed_until <= ?)
        and (q.hour < excluded.hour or q.hour_used < ?)
        and (q.minute < excluded.minute or q.minute_used < ?)
      returning hour, hour_used, minute, minute_used, closed_until
      """;

  private static final String CLOSE =
      """
      insert into reading.quota as q (connection, hour, hour_used, minute, minute_used,
        closed_until)
      values (?, ?, 0, ?, 0, ?)
      on conflict (connection) do update set
        closed_until = greatest(q.closed_until, excluded.closed_until)
      returning hour, hour_used, minute, minute_used, closed_until
      """;

  private static final String LOOK =
      "select hour, hour_used, minute, minute_used, closed_until from reading.quota"
          + " where connection = ?";

  private final JdbcTemplate jdbc;
  private final Function<ConnectionId, Quota> quotas;
  private final Clock clock;
  private final ConcurrentMap<ConnectionId, Usage> seen = new ConcurrentHashMap<>();

  Pacer(JdbcTemplate jdbc, Function<ConnectionId, Quota> quotas, Clock clock) {
    this.jdbc = jdbc;
    this.quotas = quotas;
    this.clock = clock;
  }

  /** What was used of a quota, as last seen. */
  record Usage(
      Instant hour, int hourUsed, Instant minute, int minuteUsed, @Nullable Instant closedUntil) {

    static final Usage NOTHING = new Usage(Instant.EPOCH, 0, Instant.EPOCH, 0, null);

    /** When the next call of a priority may be made: now, or later. */
    Instant nextCall(Quota quota, Priority priority, Instant now) {
      Instant next = now;
      if (closedUntil != null && closedUntil.isAfter(next)) {
        next = closedUntil;
      }
      Instant hourEnd = hour.plus(Duration.ofHours(1));
      if (hourUsed >= quota.perHour(priority) && hourEnd.isAfter(next)) {
        next = hourEnd;
      }
      Instant minuteEnd = minute.plus(Duration.ofMinutes(1));
      if (minuteUsed >= quota.perMinute(priority) && minuteEnd.isAfter(next)) {
        next = minuteEnd;
      }
      return next;
    }

    int leftInHour(Quota quota, Instant now) {
      boolean over = !hour.plus(Duration.ofHours(1)).isAfter(now);
      return Math.max(0, quota.perHour() - (over ? 0 : hourUsed));
    }
  }

  /**
   * Counts one call that is about to be made.
   *
   * @throws QuotaSpentException if it must not be made now
   */
  void take(ConnectionId connection, Priority priority) {
    Instant now = clock.instant();
    Quota quota = quotas.apply(connection);
    List<Usage> counted =
        jdbc.query(
            TAKE,
            (row, number) -> usage(row),
            connection.value(),
            Timestamp.from(now.truncatedTo(ChronoUnit.HOURS)),
            Timestamp.from(now.truncatedTo(ChronoUnit.MINUTES)),
            Timestamp.from(now),
            quota.perHour(priority),
            quota.perMinute(priority));
    if (!counted.isEmpty()) {
      seen.put(connection, counted.get(0));
      return;
    }
    Usage usage = look(connection);
    Instant next = usage.nextCall(quota, priority, now);
    // Another instance's clock may be ahead of ours: then a moment is enough.
    throw new QuotaSpentException(
        connection, next.isAfter(now) ? next : now.plus(Duration.ofSeconds(1)));
  }

  /** The source refused a call for its rate: nothing is sent until then. */
  Instant refused(ConnectionId connection, @Nullable Duration retryAfter) {
    Instant now = clock.instant();
    Instant nextHour = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    Instant until = retryAfter == null ? nextHour : now.plus(retryAfter);
    List<Usage> closed =
        jdbc.query(
            CLOSE,
            (row, number) -> usage(row),
            connection.value(),
            Timestamp.from(now.truncatedTo(ChronoUnit.HOURS)),
            Timestamp.from(now.truncatedTo(ChronoUnit.MINUTES)),
            Timestamp.from(until));
    seen.put(connection, closed.get(0));
    return until;
  }

  /** Whether a call of this priority may be made, as far as this instance has seen. */
  boolean admits(ConnectionId connection, Priority priority) {
    Instant now = clock.instant();
    return !usage(connection).nextCall(quotas.apply(connection), priority, now).isAfter(now);
  }

  /** Calls left of our part in the current hour. */
  int left(ConnectionId connection) {
    Instant now = clock.instant();
    Usage usage = usage(connection);
    if (usage.closedUntil() != null && usage.closedUntil().isAfter(now)) {
      return 0;
    }
    return usage.leftInHour(quotas.apply(connection), now);
  }

  private Usage usage(ConnectionId connection) {
    Usage usage = seen.get(connection);
    return usage != null ? usage : look(connection);
  }

  private Usage look(ConnectionId connection) {
    Usage usage =
        jdbc.query(LOOK, (row, number) -> usage(row), connection.value()).stream()
            .findFirst()
            .orElse(Usage.NOTHING);
    seen.put(connection, usage);
    return usage;
  }

  private static Usage usage(ResultSet row) throws SQLException {
    Timestamp closed = row.getTimestamp("closed_until");
    return new Usage(
        row.getTimestamp("hour").toInstant(),
        row.getInt("hour_used"),
        row.getTimestamp("minute").toInstant(),
        row.getInt("minute_used"),
        closed == null ? null : closed.toInstant());
  }
}
