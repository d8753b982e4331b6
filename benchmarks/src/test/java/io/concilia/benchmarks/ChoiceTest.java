package io.concilia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  @Test
  void measuresEverythingUnlessToldWhat() {
    Choice choice = Choice.parse(List.of(), BenchmarksApplication.known());

    assertThat(choice.benchmarks()).hasSameSizeAs(BenchmarksApplication.known().keySet());
    assertThat(choice.quick()).isFalse();
  }

  @Test
  void measuresWhatIsNamed() {
    Choice choice =
        Choice.parse(List.of("mapping", "--quick", "--runs", "2"), BenchmarksApplication.known());

    assertThat(choice.benchmarks()).extracting(Benchmark::name).containsExactly("mapping");
    assertThat(choice.runs()).isEqualTo(2);
    assertThat(choice.quick()).isTrue();
  }

  @Test
  void saysWhatThereIsWhenTheNameIsUnknown() {
    assertThatThrownBy(() -> Choice.parse(List.of("maping"), BenchmarksApplication.known()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("\"maping\" is no benchmark")
        .hasMessageContaining("mapping");
  }

  @Test
  void refusesRunsThatAreNoNumber() {
    assertThatThrownBy(() -> Choice.parse(List.of("--runs", "few"), BenchmarksApplication.known()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("few");
  }
}
