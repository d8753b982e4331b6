package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What operators see of reading. Vendor calls are counted by {@link PacedCalls}. */
final class ReadingMetrics {

  private final MeterRegistry registry;
  private final String system;
  private final MultiGauge hints;
  private final MultiGauge lag;
  private final MultiGauge searched;
  private final MultiGauge quota;

  ReadingMetrics(MeterRegistry registry, String system) {
    this.registry = registry;
    this.system = system;
    this.hints =
        MultiGauge.builder("concilia.hints")
            .description("Records to be read or composed, by state")
            .register(registry);
    this.lag =
        MultiGauge.builder("concilia.source.lag")
            .baseUnit("seconds")
            .description("How long the oldest due hint has waited")
            .register(registry);
    this.searched =
        MultiGauge.builder("concilia.watermark.lag")
            .baseUnit("seconds")
            .description("Since when changes that nobody told of are not surely known")
            .register(registry);
    this.quota =
        MultiGauge.builder("concilia.quota.left")
            .description("Calls that our part of a connection's quota still takes this hour")
            .register(registry);
  }

  /** The source refused calls for their rate, for so long. */
  void throttled(ConnectionId connection, Duration wait) {
    Counter.builder("concilia.throttled")
        .baseUnit("seconds")
        .tags("system", system, "connection", connection.value())
        .register(registry)
        .increment(wait.toMillis() / 1000.0);
  }

  void waiting(List<HintTable.Waiting> counts, Instant now) {
    hints.register(
        counts.stream()
            .map(
                count ->
                    MultiGauge.Row.of(
                        tags(count.connection()).and("state", count.state().name()), count.count()))
            .toList(),
        true);
    lag.register(
        counts.stream()
            .filter(count -> count.state() == HintTable.Waiting.State.DUE)
            .map(count -> MultiGauge.Row.of(tags(count.connection()), age(count.oldest(), now)))
            .toList(),
        true);
  }

  void searched(Map<ConnectionId, Instant> until, Instant now) {
    searched.register(
        until.entrySet().stream()
            .map(entry -> MultiGauge.Row.of(tags(entry.getKey()), age(entry.getValue(), now)))
            .toList(),
        true);
  }

  void quotas(Map<ConnectionId, Integer> left) {
    quota.register(
        left.entrySet().stream()
            .map(
                entry ->
                    MultiGauge.Row.of(tags(entry.getKey()).and("of", "reading"), entry.getValue()))
            .toList(),
        true);
  }

  private Tags tags(ConnectionId connection) {
    return Tags.of("system", system, "connection", connection.value());
  }

  private static double age(Instant since, Instant now) {
    return Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
  }
}
