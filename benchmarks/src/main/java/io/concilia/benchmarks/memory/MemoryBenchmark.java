package io.concilia.benchmarks.memory;

import io.concilia.benchmarks.Benchmark;
import io.concilia.benchmarks.Effort;
import io.concilia.benchmarks.figures.Figure;
import io.concilia.benchmarks.figures.Mark;
import io.concilia.benchmarks.sales.SalesFloor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How much memory each service keeps when its load is over, under the heap that it is given. */
public final class MemoryBenchmark implements Benchmark {

  private static final String UNIT = "MB";
  private static final double MOST = 400;

  private final SalesFloor floor;

  public MemoryBenchmark(SalesFloor floor) {
    this.floor = floor;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String what() {
    return "resident memory of each service with a heap of 192 MB, some time after the load of sales";
  }

  @Override
  public List<Figure> run(Effort effort) throws Exception {
    if (!ResidentMemory.known()) {
      effort.say("NOT MEASURED: this system has no /proc that tells the memory of a process");
      return List.of();
    }
    floor.load(effort);
    effort.say("resting for " + effort.rest());
    rest(effort.rest().toSeconds());
    floor.everyServiceLives();
    List<Figure> figures = new ArrayList<>();
    floor
        .services()
        .forEach(
            (module, process) -> {
              ResidentMemory memory = ResidentMemory.of(process);
              figures.add(Figure.once(module, UNIT, Mark.atMost(MOST), memory.now()));
              figures.add(Figure.once(module + ", at most", UNIT, Mark.NONE, memory.most()));
            });
    return figures;
  }

  private static void rest(long seconds) throws InterruptedException {
    // Nobody ends it sooner: what is measured is that nothing happens.
    var unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
  }
}
