package io.concilia.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void areValuesThatSoManyPercentDoNotExceed() {
    List<Integer> values = IntStream.rangeClosed(1, 200).map(each -> 201 - each).boxed().toList();

    Percentiles percentiles = Percentiles.of(values, Integer::doubleValue);

    assertThat(percentiles.at(50)).isEqualTo(100);
    assertThat(percentiles.at(99)).isEqualTo(198);
    assertThat(percentiles.at(100)).isEqualTo(200);
  }

  @Test
  void ofOneValueAreThatValue() {
    assertThat(Percentiles.of(List.of(7.0), value -> value).at(99)).isEqualTo(7);
  }

  @Test
  void ofNothingAreRefused() {
    assertThatThrownBy(() -> Percentiles.of(List.<Double>of(), value -> value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing was measured");
  }
}
