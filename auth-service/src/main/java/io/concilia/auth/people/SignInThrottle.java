package io.concilia.auth.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes guessing slow: after some failures of an account or from an address, each next attempt has
 * to wait twice as long. An attempt counts as a failure until it has succeeded, so that many at
 * once are no way around it. What counts lies in the database, for all instances.
 */
@Component
final class SignInThrottle {

  private static final int FREE_OF_ACCOUNT = 5;
  private static final int FREE_OF_ADDRESS = 50;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SignInThrottle(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Counted(int failures, Instant lastAt) {}

  /**
   * Counts an attempt.
   *
   * @throws ThrottledException if it comes too early; it is not counted then
   */
  void admit(String email, String address) {
    transaction.executeWithoutResult(
        status -> {
          Instant now = clock.instant();
          limits(email, address).forEach((key, free) -> admit(key, free, now));
        });
  }

  /** The attempt was no guess. */
  void succeeded(String email, String address) {
    jdbc.sql("delete from sign_in_attempt where key = :key")
        .param("key", ofAccount(email))
        .update();
    jdbc.sql("update sign_in_attempt set failures = greatest(0, failures - 1) where key = :key")
        .param("key", ofAddress(address))
        .update();
  }

  void forgetOld() {
    jdbc.sql("delete from sign_in_attempt where last_at < :before")
        .param("before", at(clock.instant().minus(FORGOTTEN)))
        .update();
  }

  /** How long after the last of so many failures the next attempt may come. */
  static Duration wait(int failures, int free) {
    int over = failures - free;
    if (over < 0) {
      return Duration.ZERO;
    }
    Duration wait = FIRST.multipliedBy(1L << Math.min(over, 20));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private void admit(String key, int free, Instant now) {
    Counted counted = lock(key, now);
    boolean forgotten = counted.lastAt().plus(FORGOTTEN).isBefore(now);
    int failures = forgotten ? 0 : counted.failures();
    Instant from = counted.lastAt().plus(wait(failures, free));
    if (now.isBefore(from)) {
      throw new ThrottledException(Duration.between(now, from));
    }
    jdbc.sql("update sign_in_attempt set failures = :failures, last_at = :now where key = :key")
        .param("failures", failures + 1)
        .param("now", at(now))
        .param("key", key)
        .update();
  }

  private Counted lock(String key, Instant now) {
    return jdbc.sql(
            """
            insert into sign_in_attempt (key, failures, last_at) values (:key, 0, :now)
            on conflict (key) do update set key = excluded.key
            returning failures, last_at
            """)
        .param("key", key)
        .param("now", at(now))
        .query(
            (row, number) ->
                new Counted(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant()))
        .single();
  }

  /** In one order for everybody, so that two attempts never wait for each other. */
  private static Map<String, Integer> limits(String email, String address) {
    return new TreeMap<>(
        Map.of(ofAccount(email), FREE_OF_ACCOUNT, ofAddress(address), FREE_OF_ADDRESS));
  }

  private static String ofAccount(String email) {
    String lower = email.strip().toLowerCase(Locale.ROOT);
    return "account " + HexFormat.of().formatHex(RandomToken.sha256(lower));
  }

  private static String ofAddress(String address) {
    return "address " + address;
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
