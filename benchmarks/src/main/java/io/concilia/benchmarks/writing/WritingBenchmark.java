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

/** From a full inbox to settled, beside a bare client that posts the same bodies to the sandbox. */
public final class WritingBenchmark implements Benchmark {

  private static final int CONNECTIONS = 100;
  private static final int WRITES = 20_000;
  private static final int WARM_UPS = 2;
  private static final double PERCENT = 100.0;

  @Override
  public String name() {
    return "writing";
  }

  @Override
  public String what() {
    return "inbox to settled, limits off, 100 connections; beside a bare loop with the same bodies";
  }

  @Override
  public List<Figure> run(Effort effort) throws Exception {
    List<Double> settled = new ArrayList<>();
    List<Double> posted = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    Path connections = Files.createTempFile("concilia-bench-", ".yml");
    try (LocalServers servers = LocalServers.start();
        Sandbox sandbox = Sandbox.start(0, Clock.systemUTC())) {
      sandbox.limits("quickbooks").enforce(false);
      Companies companies = new Companies(sandbox.url(), CONNECTIONS, "limits: \"off\"");
      companies.found();
      companies.list(connections);
      try (WritingRun run = WritingRun.start(servers, sandbox.url(), companies, connections)) {
        for (int round = -WARM_UPS; round < effort.runs(); round++) {
          WritingRun.Pair pair = run.round(effort.scaled(WRITES));
          double share = PERCENT * pair.settled() / pair.posted();
          effort.say(
              "%s: posted %,.0f/s, settled %,.0f/s, %.0f%%"
                  .formatted(
                      round < 0 ? "warm-up" : "run " + (round + 1),
                      pair.posted(),
                      pair.settled(),
                      share));
          if (round >= 0) {
            settled.add(pair.settled());
            posted.add(pair.posted());
            shares.add(share);
          }
        }
      }
    } finally {
      Files.deleteIfExists(connections);
    }
    return List.of(
        Figure.of("settled, of posted in the same run", "%", Mark.atLeast(50), shares),
        Figure.of("settled", "writes/s", Mark.NONE, settled),
        Figure.of("posted", "calls/s", Mark.NONE, posted));
  }
}
