package io.concilia.orchestrator.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Measures how long what the pipeline says takes to show: from publication to being kept. */
@Component
final class IntakeLag {

  private final Clock clock;
  private final Timer timer;

  IntakeLag(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.timer =
        Timer.builder("concilia.records.lag")
            .description("From the publication of the oldest message of a batch to its state")
            .publishPercentileHistogram()
            .register(meters);
  }

  void measure(List<? extends ConsumerRecord<?, ?>> kept) {
    kept.stream()
        .mapToLong(ConsumerRecord::timestamp)
        .min()
        .ifPresent(
            oldest -> {
              Duration lag = Duration.between(Instant.ofEpochMilli(oldest), clock.instant());
              timer.record(lag.isNegative() ? Duration.ZERO : lag);
            });
  }
}
