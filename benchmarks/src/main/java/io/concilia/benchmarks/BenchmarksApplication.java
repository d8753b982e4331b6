package io.concilia.benchmarks;

import io.concilia.benchmarks.figures.Figure;
import io.concilia.benchmarks.figures.Table;
import io.concilia.benchmarks.mapping.MappingBenchmark;
import io.concilia.benchmarks.memory.MemoryBenchmark;
import io.concilia.benchmarks.sales.SalesBenchmark;
import io.concilia.benchmarks.sales.SalesFloor;
import io.concilia.benchmarks.writing.NeighboursBenchmark;
import io.concilia.benchmarks.writing.QuotaBenchmark;
import io.concilia.benchmarks.writing.WritingBenchmark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program behind {@code ./concilia bench}: measures, and prints one table. */
public final class BenchmarksApplication {

  private static final Logger LOG = LoggerFactory.getLogger(BenchmarksApplication.class);
  private static final int NOT_MET = 1;
  private static final int WRONG_USE = 2;
  private static final int MEGABYTE = 1 << 20;

  private BenchmarksApplication() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try (SalesFloor floor = new SalesFloor()) {
      return measure(Choice.parse(arguments, known(floor))) ? 0 : NOT_MET;
    } catch (UsageException e) {
      System.err.println("concilia: " + e.getMessage());
      return WRONG_USE;
    }
  }

  /** Those that share the floor come last, since it uses the machine from when it opens. */
  static Map<String, Benchmark> known(SalesFloor floor) {
    Map<String, Benchmark> known = new LinkedHashMap<>();
    Stream.of(
            new MappingBenchmark(),
            new WritingBenchmark(),
            new QuotaBenchmark(),
            new NeighboursBenchmark(),
            new SalesBenchmark(floor),
            new MemoryBenchmark(floor))
        .forEach(each -> known.put(each.name(), each));
    return known;
  }

  private static boolean measure(Choice choice) {
    Runtime machine = Runtime.getRuntime();
    System.out.printf(
        "%d processors, Java %s, %d MB of heap for the benchmark's own process%n",
        machine.availableProcessors(), Runtime.version(), machine.maxMemory() / MEGABYTE);
    Table table = new Table();
    boolean met = true;
    for (Benchmark benchmark : choice.benchmarks()) {
      System.out.printf("%n%s: %s%n", benchmark.name(), benchmark.what());
      met &= measure(benchmark, choice, table);
    }
    System.out.printf("%n%s", table.text());
    return met;
  }

  private static boolean measure(Benchmark benchmark, Choice choice, Table table) {
    Effort effort =
        new Effort(
            choice.runs(),
            choice.rate(),
            choice.quick(),
            choice.rest(),
            what -> System.out.println("  " + what));
    try {
      List<Figure> figures = benchmark.run(effort);
      figures.forEach(figure -> table.add(benchmark.name(), figure));
      return figures.stream().allMatch(Figure::met);
    } catch (UsageException e) {
      throw e;
    } catch (Exception e) {
      // One that fails must not keep the others from being measured; the table shows it.
      LOG.error("{} failed", benchmark.name(), e);
      table.add(benchmark.name(), e.toString());
      return false;
    }
  }
}
