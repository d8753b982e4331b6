package io.concilia.connector.runtime.reading;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** What is looked after now and then: hints of dead readers, old reference data, gauges. */
final class Upkeep {

  private final ReadingTables tables;
  private final Catalogs catalogs;
  private final SearchGate gate;
  private final SearchFailures failures;
  private final ReadingMetrics metrics;
  private final Clock clock;

  Upkeep(
      ReadingTables tables,
      Catalogs catalogs,
      SearchGate gate,
      SearchFailures failures,
      ReadingMetrics metrics,
      Clock clock) {
    this.tables = tables;
    this.catalogs = catalogs;
    this.gate = gate;
    this.failures = failures;
    this.metrics = metrics;
    this.clock = clock;
  }

  void step() {
    tables.hints().reclaim();
    gate.callable().forEach(this::refresh);
    measure();
  }

  private void refresh(Connection connection) {
    // If it fails, the next round tries; records do with what is known.
    var unused =
        failures.attempt(connection.id(), "catalogs", () -> catalogs.refreshOld(connection));
  }

  private void measure() {
    Instant now = clock.instant();
    metrics.waiting(tables.hints().waiting(now), now);
    metrics.searched(tables.watermarks().behind(), now);
    Map<ConnectionId, Integer> left =
        gate.connected().stream()
            .collect(Collectors.toMap(Connection::id, connection -> gate.left(connection.id())));
    metrics.quotas(left);
  }
}
