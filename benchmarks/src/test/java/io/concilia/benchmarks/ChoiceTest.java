package io.concilia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.benchmarks.sales.SalesFloor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final Map<String, Benchmark> KNOWN = BenchmarksApplication.known(new SalesFloor());

  @Test
  void measuresEverythingUnlessToldWhat() {
    Choice choice = Choice.parse(List.of(), KNOWN);

    assertThat(choice.benchmarks()).hasSameSizeAs(KNOWN.keySet());
    assertThat(choice.quick()).isFalse();
  }

  @Test
  void measuresWhatIsNamed() {
    Choice choice =
        Choice.parse(List.of("mapping", "--quick", "--runs", "2", "--rate", "20"), KNOWN);

    assertThat(choice.benchmarks()).extracting(Benchmark::name).containsExactly("mapping");
    assertThat(choice.runs()).isEqualTo(2);
    assertThat(choice.rate()).isEqualTo(20);
    assertThat(choice.quick()).isTrue();
  }

  @Test
  void measuresInItsOwnOrderWhateverIsNamedFirst() {
    Choice choice = Choice.parse(List.of("sales", "mapping", "sales"), KNOWN);

    assertThat(choice.benchmarks()).extracting(Benchmark::name).containsExactly("mapping", "sales");
  }

  @Test
  void saysWhatThereIsWhenTheNameIsUnknown() {
    assertThatThrownBy(() -> Choice.parse(List.of("maping"), KNOWN))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("\"maping\" is no benchmark")
        .hasMessageContaining("mapping");
  }

  @Test
  void restsForTenMinutesUnlessToldOtherwise() {
    assertThat(Choice.parse(List.of(), KNOWN).rest()).isEqualTo(Duration.ofMinutes(10));
    assertThat(Choice.parse(List.of("--quick"), KNOWN).rest()).isLessThan(Duration.ofMinutes(1));
    assertThat(Choice.parse(List.of("--rest", "90", "--quick"), KNOWN).rest())
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void refusesRunsThatAreNoNumber() {
    assertThatThrownBy(() -> Choice.parse(List.of("--runs", "few"), KNOWN))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("few");
  }
}
