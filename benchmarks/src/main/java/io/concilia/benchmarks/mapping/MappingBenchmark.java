package io.concilia.benchmarks.mapping;

import io.concilia.benchmarks.Benchmark;
import io.concilia.benchmarks.Effort;
import io.concilia.benchmarks.figures.Figure;
import io.concilia.benchmarks.figures.Mark;
import io.concilia.benchmarks.servers.LocalServers;
import java.util.ArrayList;
import java.util.List;

/** The mapping stage beside a plain copy, in turns, over the same changes. */
public final class MappingBenchmark implements Benchmark {

  private static final int CHANGES = 120_000;
  private static final int WARM_UPS = 2;
  private static final double PERCENT = 100.0;

  @Override
  public String name() {
    return "mapping";
  }

  @Override
  public String what() {
    return "changes of 1.3 kB, default rules, one integration; beside a copy of the same bytes";
  }

  @Override
  public List<Figure> run(Effort effort) throws Exception {
    List<Double> mapped = new ArrayList<>();
    List<Double> copied = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    try (LocalServers servers = LocalServers.start();
        MappingRun run = MappingRun.start(servers)) {
      int changes = effort.scaled(CHANGES);
      for (int round = -WARM_UPS; round < effort.runs(); round++) {
        MappingRun.Pair pair = run.round(changes, round % 2 == 0);
        effort.say(
            "%s: copied %,.0f/s, mapped %,.0f/s, %.0f%%"
                .formatted(
                    round < 0 ? "warm-up" : "run " + (round + 1),
                    pair.copied(),
                    pair.mapped(),
                    PERCENT * pair.mapped() / pair.copied()));
        if (round >= 0) {
          mapped.add(pair.mapped());
          copied.add(pair.copied());
          shares.add(PERCENT * pair.mapped() / pair.copied());
        }
      }
      run.everyChangeBecameARecord();
      effort.say("a change had %.0f bytes".formatted(run.bytesOfAChange()));
    }
    return List.of(
        Figure.of("mapped, of copied in the same run", "%", Mark.atLeast(70), shares),
        Figure.of("mapped", "records/s", Mark.NONE, mapped),
        Figure.of("copied", "records/s", Mark.NONE, copied));
  }
}
