package io.concilia.benchmarks.writing;

import io.concilia.benchmarks.Benchmark;
import io.concilia.benchmarks.Effort;
import io.concilia.benchmarks.figures.Figure;
import io.concilia.benchmarks.figures.Mark;
import io.concilia.benchmarks.servers.LocalServers;
import io.concilia.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections on one instance, of which one is throttled and has much to write: what the
 * others notice of it.
 */
public final class NeighboursBenchmark implements Benchmark {

  private static final int CONNECTIONS = 500;
  private static final int WRITES = 3_000;
  private static final int BACKLOG = 2_000;

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public String what() {
    return "500 connections on one instance, one of them throttled for an hour; 50 writes/s to the others";
  }

  @Override
  public List<Figure> run(Effort effort) throws Exception {
    List<Double> calm = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    Path connections = Files.createTempFile("concilia-bench-", ".yml");
    try (LocalServers servers = LocalServers.start();
        Sandbox sandbox = Sandbox.start(0, Clock.systemUTC())) {
      Companies companies = new Companies(sandbox.url(), CONNECTIONS, "");
      companies.found();
      companies.list(connections);
      try (NeighboursRun run = NeighboursRun.start(servers, sandbox, companies, connections)) {
        run.warmUp(CONNECTIONS);
        for (int round = 0; round < effort.runs(); round++) {
          double alone = run.p99(effort.scaled(WRITES));
          run.throttleOne(effort.scaled(BACKLOG));
          double throttled = run.p99(effort.scaled(WRITES));
          run.letGo();
          effort.say(
              "run %d: p99 %,.0f ms, beside a throttled one %,.0f ms"
                  .formatted(round + 1, alone, throttled));
          calm.add(alone);
          beside.add(throttled);
          ratios.add(throttled / alone);
        }
      }
    } finally {
      Files.deleteIfExists(connections);
    }
    return List.of(
        Figure.of("p99 beside a throttled one, of p99 without", "times", Mark.atMost(1.5), ratios),
        Figure.of("p99 without", "ms", Mark.NONE, calm),
        Figure.of("p99 beside a throttled one", "ms", Mark.NONE, beside));
  }
}
