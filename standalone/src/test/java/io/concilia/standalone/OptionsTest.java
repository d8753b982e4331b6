package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void movesAllPortsByTheOffset() {
    Options options = Options.parse(List.of("demo", "--port-offset", "100", "--fresh"));

    assertThat(options.command()).isEqualTo(Options.Command.DEMO);
    assertThat(options.fresh()).isTrue();
    assertThat(options.ports().kafka()).isEqualTo(9192);
    assertThat(options.ports().sandbox()).isEqualTo(8190);
  }

  @Test
  void keepsTheDataWhereItIsTold() {
    Options beside = Options.parse(List.of("start", "--data", "elsewhere"));
    Options usual = Options.parse(List.of("start"));

    assertThat(beside.data()).isEqualTo(beside.home().resolve("elsewhere"));
    assertThat(Options.parse(List.of("stop", "--data", "/srv/concilia")).data())
        .isEqualTo(Path.of("/srv/concilia"));
    assertThat(usual.data()).isEqualTo(usual.home().resolve(".concilia"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dance                    | dance",
        "demo --loud              | --loud",
        "demo --port-offset       | --port-offset",
        "demo --port-offset many  | many",
        "demo --port-offset -1    | -1",
        "demo --data              | --data",
      })
  void saysWhatItDoesNotUnderstand(String line, String named) {
    assertThatThrownBy(() -> Options.parse(List.of(line.split(" "))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(named);
  }

  @Test
  void saysWhatThereIsToDoWhenToldNothing() {
    assertThatThrownBy(() -> Options.parse(List.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("demo, start, stop or status");
  }
}
