package io.concilia.benchmarks.sales;

import io.concilia.benchmarks.Benchmark;
import io.concilia.benchmarks.Effort;
import io.concilia.benchmarks.figures.Figure;
import io.concilia.benchmarks.figures.Mark;
import io.concilia.benchmarks.figures.Percentiles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From a won deal to the vendor's answer, with every service as a process of its own. */
public final class SalesBenchmark implements Benchmark {

  private static final String UNIT = "ms";

  private final SalesFloor floor;

  public SalesBenchmark(SalesFloor floor) {
    this.floor = floor;
  }

  @Override
  public String name() {
    return "sales";
  }

  @Override
  public String what() {
    return "deals won over %d pairs for two minutes, from won to the vendor's answer"
        .formatted(Market.PAIRS);
  }

  @Override
  public List<Figure> run(Effort effort) throws Exception {
    floor.open(effort);
    Series known = new Series("linked before");
    Series cold = new Series("cold");
    for (int round = 1; round <= effort.runs(); round++) {
      effort.say("run " + round + " " + known.add(floor.known(effort)));
      effort.say("run " + round + " " + cold.add(floor.cold(effort)));
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(known.whole(50, Mark.atMost(150)));
    figures.add(known.whole(99, Mark.atMost(500)));
    figures.addAll(known.stages());
    figures.add(cold.whole(50, Mark.NONE));
    figures.add(cold.whole(99, Mark.atMost(2000)));
    figures.addAll(cold.stages());
    return figures;
  }

  /** Loads of one kind. */
  private static final class Series {

    private final String name;
    private final List<Percentiles> whole = new ArrayList<>();
    private final Map<Stage, List<Percentiles>> stages = new EnumMap<>(Stage.class);

    Series(String name) {
      this.name = name;
    }

    String add(SalesFloor.Load load) {
      Percentiles all = Percentiles.of(load.journeys(), Journey::millis);
      whole.add(all);
      for (Stage stage : Stage.values()) {
        stages
            .computeIfAbsent(stage, unseen -> new ArrayList<>())
            .add(Percentiles.of(load.journeys(), stage::millis));
      }
      return "%s: p50 %.0f, p90 %.0f, p99 %.0f, highest %.0f ms; the generator was late by %d ms at most"
          .formatted(name, all.at(50), all.at(90), all.at(99), all.at(100), load.late().toMillis());
    }

    Figure whole(int percent, Mark mark) {
      return figure("", percent, mark, whole);
    }

    List<Figure> stages() {
      List<Figure> figures = new ArrayList<>();
      stages.forEach(
          (stage, loads) -> {
            figures.add(figure(", " + stage.title(), 50, Mark.NONE, loads));
            figures.add(figure(", " + stage.title(), 99, Mark.NONE, loads));
          });
      return figures;
    }

    private Figure figure(String part, int percent, Mark mark, List<Percentiles> loads) {
      return Figure.of(
          name + part + ", p" + percent,
          UNIT,
          mark,
          loads.stream().map(each -> each.at(percent)).toList());
    }
  }
}
