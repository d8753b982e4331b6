package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.ConnectionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What operators see of writing. */
final class WritingMetrics {

  private final MeterRegistry registry;
  private final String system;
  private final MultiGauge records;
  private final MultiGauge quota;
  private final Timer endToEnd;
  private volatile Backlog backlog = new Backlog(0, 0);

  WritingMetrics(MeterRegistry registry, String system) {
    this.registry = registry;
    this.system = system;
    this.records =
        MultiGauge.builder("concilia.records")
            .description("Records in the inbox, by state")
            .register(registry);
    this.quota =
        MultiGauge.builder("concilia.quota.left")
            .description("Calls that the tightest limit of a connection still takes")
            .register(registry);
    this.endToEnd =
        Timer.builder("concilia.end.to.end")
            .description("From receipt of the hint to the vendor's answer")
            .tag("system", system)
            .publishPercentileHistogram()
            .register(registry);
    Gauge.builder("concilia.inbox.depth", this, metrics -> metrics.backlog.depth())
        .strongReference(true)
        .tag("system", system)
        .register(registry);
    Gauge.builder("concilia.inbox.oldest.due", this, metrics -> metrics.backlog.oldestSeconds())
        .strongReference(true)
        .baseUnit("seconds")
        .tag("system", system)
        .register(registry);
  }

  /** How much is due, and for how long. */
  record Backlog(long depth, double oldestSeconds) {}

  void called(ConnectionId connection, String operation, String status) {
    Counter.builder("concilia.vendor.calls")
        .tags(
            "system",
            system,
            "connection",
            connection.value(),
            "operation",
            operation,
            "status",
            status)
        .register(registry)
        .increment();
  }

  void throttled(ConnectionId connection, Duration wait) {
    Counter.builder("concilia.throttled")
        .baseUnit("seconds")
        .tags("system", system, "connection", connection.value())
        .register(registry)
        .increment(wait.toMillis() / 1000.0);
  }

  void delivered(Instant receivedAt, Instant answeredAt) {
    Duration took = Duration.between(receivedAt, answeredAt);
    if (!took.isNegative()) {
      endToEnd.record(took);
    }
  }

  void dryRun() {
    Counter.builder("concilia.dry.run").tag("system", system).register(registry).increment();
  }

  void states(Map<WriteState, Long> byState, Backlog due) {
    backlog = due;
    records.register(
        byState.entrySet().stream()
            .map(
                entry ->
                    MultiGauge.Row.of(
                        Tags.of("state", entry.getKey().name(), "system", system),
                        entry.getValue()))
            .toList(),
        true);
  }

  void quotas(List<Desk> desks, Instant now) {
    quota.register(
        desks.stream()
            .map(
                desk ->
                    MultiGauge.Row.of(
                        Tags.of(
                            "system",
                            system,
                            "connection",
                            desk.connection().value(),
                            "of",
                            "writing"),
                        desk.pacer().quotaLeft(now)))
            .toList(),
        true);
  }
}
