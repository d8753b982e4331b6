package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class FreshsalesPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(new FreshsalesProperties(Duration.ofSeconds(15), 64, DataSize.ofMegabytes(16)));
  }

  @Test
  void takesEveryProperty() {
    assertThat(
            bound(
                Map.of(
                    "concilia.freshsales.response-timeout", "3s",
                    "concilia.freshsales.max-connections", "7",
                    "concilia.freshsales.largest-answer", "2MB")))
        .isEqualTo(new FreshsalesProperties(Duration.ofSeconds(3), 7, DataSize.ofMegabytes(2)));
  }

  @Test
  void refusesWhatCannotWorkAndNamesIt() {
    assertThatThrownBy(() -> new FreshsalesProperties(Duration.ZERO, 64, DataSize.ofMegabytes(1)))
        .hasMessageContaining("concilia.freshsales.response-timeout")
        .hasMessageContaining("PT0S");
    assertThatThrownBy(
            () -> new FreshsalesProperties(Duration.ofSeconds(1), 0, DataSize.ofMegabytes(1)))
        .hasMessageContaining("concilia.freshsales.max-connections");
  }

  private static FreshsalesProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("concilia.freshsales", Bindable.of(FreshsalesProperties.class));
  }
}
