package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.reading.ReadingProperties.Polling;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ReadingPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new ReadingProperties(
                24,
                8,
                Duration.ofMinutes(2),
                Duration.ofMillis(500),
                DataSize.ofKilobytes(256),
                new Polling(
                    true,
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(15),
                    LocalTime.of(2, 30),
                    4)));
  }

  @Test
  void takesEveryProperty() {
    assertThat(
            bound(
                Map.ofEntries(
                    Map.entry("concilia.reading.workers", "3"),
                    Map.entry("concilia.reading.per-connection", "2"),
                    Map.entry("concilia.reading.lease", "9s"),
                    Map.entry("concilia.reading.sweep", "1s"),
                    Map.entry("concilia.reading.webhook-limit", "1KB"),
                    Map.entry("concilia.reading.polling.enabled", "false"),
                    Map.entry("concilia.reading.polling.interval", "5m"),
                    Map.entry("concilia.reading.polling.delay", "10s"),
                    Map.entry("concilia.reading.polling.overlap", "1m"),
                    Map.entry("concilia.reading.polling.deletions", "1h"),
                    Map.entry("concilia.reading.polling.sweep-at", "04:15"),
                    Map.entry("concilia.reading.polling.threads", "1"))))
        .isEqualTo(
            new ReadingProperties(
                3,
                2,
                Duration.ofSeconds(9),
                Duration.ofSeconds(1),
                DataSize.ofKilobytes(1),
                new Polling(
                    false,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    LocalTime.of(4, 15),
                    1)));
  }

  @ParameterizedTest
  @CsvSource({
    "workers, 0",
    "per-connection, 0",
    "lease, 0s",
    "sweep, -1s",
    "polling.interval, 0s",
    "polling.overlap, 0s",
    "polling.deletions, 0s",
    "polling.threads, 0",
    "polling.delay, 999ms"
  })
  void refusesWhatCannotWorkAndNamesIt(String name, String value) {
    assertThatThrownBy(() -> bound(Map.of("concilia.reading." + name, value)))
        .rootCause()
        .hasMessageContaining("concilia.reading." + name);
  }

  private static ReadingProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("concilia.reading", Bindable.of(ReadingProperties.class));
  }
}
