package io.concilia.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Table table = new Table();

  @Test
  void showsEachFigureBesideItsMark() {
    table.add("copy", Figure.of("share", "%", Mark.atLeast(70), List.of(80.0, 60.0, 71.5)));
    table.add("copy", Figure.of("wait", "ms", Mark.atMost(150), List.of(151.0, 149.0, 200.0)));
    table.add("copy", Figure.once("copied", "records/s", Mark.NONE, 94_999.6));

    assertThat(table.text().lines())
        .containsExactly(
            "benchmark  figure  mark      median            lowest – highest  runs",
            "copy       share   ≥ 70 %    71.5 %            60 – 80           3     met",
            "copy       wait    ≤ 150 ms  151 ms            149 – 200         3     NOT MET",
            "copy       copied            95,000 records/s  95,000 – 95,000   1");
  }

  @Test
  void showsWhatCouldNotBeMeasured() {
    table.add("copy", "no broker");

    assertThat(table.text()).contains("copy").contains("no broker").contains("FAILED");
  }

  @Test
  void quotesTheMiddleOfTwoRuns() {
    assertThat(Spread.of(List.of(10.0, 20.0))).isEqualTo(new Spread(10, 15, 20, 2));
  }
}
