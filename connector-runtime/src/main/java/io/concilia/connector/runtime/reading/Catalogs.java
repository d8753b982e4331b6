package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.CatalogTable.Entry;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a connection's reference data: read when it is asked for, daily, and on an unknown id. When
 * it has changed, the records that carry it are composed again.
 */
final class Catalogs {

  private static final Logger log = LoggerFactory.getLogger(Catalogs.class);
  private static final String NOTHING = "{}";

  /** An id that is still unknown after a read does not make every record read it again. */
  private static final Duration AT_MOST_EVERY = Duration.ofMinutes(5);

  private final CatalogTable table;
  private final SourceAdapter source;
  private final SourceCalls calls;
  private final HintTable hints;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();

  Catalogs(
      CatalogTable table,
      SourceAdapter source,
      SourceCalls calls,
      HintTable hints,
      TransactionTemplate transaction,
      Clock clock) {
    this.table = table;
    this.source = source;
    this.calls = calls;
    this.hints = hints;
    this.transaction = transaction;
    this.clock = clock;
  }

  void refresh(Connection connection, Priority priority, Collection<String> names) {
    names.stream().sorted().forEach(name -> refresh(connection, priority, name));
  }

  /** The daily round. */
  void refreshOld(Connection connection) {
    refresh(connection, Priority.LIVE, table.old(connection.id()));
  }

  private void refresh(Connection connection, Priority priority, String name) {
    Object lock = locks.computeIfAbsent(connection.id() + "/" + name, key -> new Object());
    synchronized (lock) {
      Optional<Entry> known = table.reload(connection.id(), name);
      if (known.filter(entry -> !old(entry, AT_MOST_EVERY)).isPresent()) {
        return;
      }
      keep(connection, name, known, read(connection, priority, name));
    }
  }

  /** A change of reference data is a change of every record that carries it. */
  private void keep(Connection connection, String name, Optional<Entry> known, String payload) {
    boolean changed =
        known.isPresent()
            && !projection(connection, name, known.get().payload())
                .equals(projection(connection, name, payload));
    transaction.executeWithoutResult(
        status -> {
          table.store(connection.id(), name, payload);
          if (changed) {
            hints.composeAll(connection.id(), Origin.BACKFILL, clock.instant());
          }
        });
  }

  private String projection(Connection connection, String name, String payload) {
    return source.projection(connection, name, payload);
  }

  private String read(Connection connection, Priority priority, String name) {
    try {
      return calls
          .call(connection, priority, "catalog-" + name, session -> source.catalog(session, name))
          .orElse(NOTHING);
    } catch (SourceFailureException e) {
      if (e.failure().kind() != FailureKind.REFUSED) {
        throw e;
      }
      // Records do without what the connection's user may not see.
      log.atWarn()
          .addKeyValue("connection", connection.id())
          .addKeyValue("kind", e.failure().kind())
          .log("catalog {} is not readable", name);
      return NOTHING;
    }
  }

  private boolean old(Entry entry, Duration age) {
    return entry.isOlderThan(age, clock.instant());
  }
}
