package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code catalog}, with what was found there kept in memory. Another instance's newer
 * copy is seen when ours has become old.
 */
final class CatalogTable {

  /** After which another instance, or the daily round, has surely read it again. */
  static final Duration MAX_AGE = Duration.ofDays(1);

  private record Name(ConnectionId connection, String catalog) {}

  /** A catalog and when it was read from the source. */
  record Entry(String payload, Instant readAt) {

    boolean isOlderThan(Duration age, Instant now) {
      return readAt.plus(age).isBefore(now);
    }
  }

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final ConcurrentMap<Name, Entry> cache = new ConcurrentHashMap<>();

  CatalogTable(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Entry> find(ConnectionId connection, String catalog) {
    Name name = new Name(connection, catalog);
    Entry cached = cache.get(name);
    if (cached != null && !cached.isOlderThan(MAX_AGE, clock.instant())) {
      return Optional.of(cached);
    }
    Optional<Entry> stored = load(name);
    stored.ifPresent(entry -> cache.put(name, entry));
    return stored;
  }

  /** The entry of the table, past the one in memory. */
  Optional<Entry> reload(ConnectionId connection, String catalog) {
    cache.remove(new Name(connection, catalog));
    return find(connection, catalog);
  }

  void store(ConnectionId connection, String catalog, String payload) {
    Instant now = clock.instant();
    jdbc.update(
        """
        insert into reading.catalog (connection, name, payload, read_at) values (?, ?, ?, ?)
        on conflict (connection, name) do update set
          payload = excluded.payload, read_at = excluded.read_at
        """,
        connection.value(),
        catalog,
        payload,
        Timestamp.from(now));
    cache.put(new Name(connection, catalog), new Entry(payload, now));
  }

  /** The catalogs of a connection that are to be read again. */
  List<String> old(ConnectionId connection) {
    return jdbc.queryForList(
        "select name from reading.catalog where connection = ? and read_at < ?",
        String.class,
        connection.value(),
        Timestamp.from(clock.instant().minus(MAX_AGE)));
  }

  private Optional<Entry> load(Name name) {
    return jdbc
        .query(
            "select payload, read_at from reading.catalog where connection = ? and name = ?",
            (row, number) ->
                new Entry(row.getString("payload"), row.getTimestamp("read_at").toInstant()),
            name.connection().value(),
            name.catalog())
        .stream()
        .findFirst();
  }
}
