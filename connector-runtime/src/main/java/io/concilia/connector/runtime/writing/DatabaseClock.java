package io.concilia.connector.runtime.writing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database's time, so that the leases of many processes are measured by one clock. It is asked
 * now and then, and carried on by this machine's own counter in between. A machine that was asleep
 * is noticed by its wall clock having run ahead of that counter, and the database is asked again.
 */
final class DatabaseClock extends Clock {

  private static final Duration ASK_EVERY = Duration.ofSeconds(10);
  private static final Duration SUSPICIOUS = Duration.ofSeconds(1);

  private final JdbcTemplate jdbc;
  private final Clock wall;
  private final LongSupplier nanos;
  private volatile Anchor anchor;

  DatabaseClock(JdbcTemplate jdbc, Clock wall, LongSupplier nanos) {
    this.jdbc = jdbc;
    this.wall = wall;
    this.nanos = nanos;
    this.anchor = ask();
  }

  /** What the database said, and how this machine's clocks stood then. */
  private record Anchor(Instant database, long nanos, Instant wall) {}

  @Override
  public Instant instant() {
    Anchor known = anchor;
    Duration passed = Duration.ofNanos(nanos.getAsLong() - known.nanos());
    Duration wallPassed = Duration.between(known.wall(), wall.instant());
    if (passed.compareTo(ASK_EVERY) > 0 || wallPassed.minus(passed).compareTo(SUSPICIOUS) > 0) {
      known = askAgain(known);
      anchor = known;
      passed = Duration.ofNanos(nanos.getAsLong() - known.nanos());
    }
    return known.database().plus(passed);
  }

  /** While the database is away nothing can be changed, so that the old answer does no harm. */
  private Anchor askAgain(Anchor known) {
    try {
      return ask();
    } catch (DataAccessException e) {
      return known;
    }
  }

  private Anchor ask() {
    long before = nanos.getAsLong();
    OffsetDateTime now =
        Objects.requireNonNull(
            jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class));
    long after = nanos.getAsLong();
    return new Anchor(now.toInstant(), before + (after - before) / 2, wall.instant());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(wall, Duration.between(wall.instant(), instant())).withZone(zone);
  }
}
