package io.concilia.benchmarks.writing;

import io.concilia.benchmarks.Benchmark;
import io.concilia.benchmarks.Effort;
import io.concilia.benchmarks.figures.Figure;
import io.concilia.benchmarks.figures.Mark;
import io.concilia.benchmarks.servers.LocalServers;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Origin;
import io.concilia.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Many customers for one company under Intuit's documented limits, which the sandbox enforces, on a
 * clock that jumps to the next moment at which there is something to do.
 */
public final class QuotaBenchmark implements Benchmark {

  private static final int CUSTOMERS = 20_000;
  private static final int READS = 100;
  private static final int CALLS_A_MINUTE = 500;
  private static final int BATCH = 1000;
  private static final double PERCENT = 100.0;
  private static final double MILLIS_A_MINUTE = 60_000.0;
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Override
  public String name() {
    return "quota";
  }

  @Override
  public String what() {
    return "20,000 customers for one QuickBooks company under its documented limits, simulated clock";
  }

  @Override
  public List<Figure> run(Effort effort) throws Exception {
    int customers = effort.scaled(CUSTOMERS);
    SimulatedClock clock = new SimulatedClock(START);
    Path connections = Files.createTempFile("concilia-bench-", ".yml");
    try (LocalServers servers = LocalServers.start();
        Sandbox sandbox = Sandbox.start(0, clock)) {
      Companies companies = new Companies(sandbox.url(), 1, "");
      companies.found();
      companies.list(connections);
      sandbox.calls("quickbooks").clear();
      try (EngineUnderTest engine =
          new EngineUnderTest(servers, connections, companies.integrations(), clock)) {
        IntStream.iterate(0, from -> from < customers, from -> from + BATCH)
            .forEach(
                from -> engine.give(batch(companies, from, Math.min(from + BATCH, customers))));
        drive(engine, clock, customers, effort);
      }
      return figures(sandbox.calls("quickbooks").counts(any -> true), clock, customers);
    } finally {
      Files.deleteIfExists(connections);
    }
  }

  private static List<CanonicalRecord> batch(Companies companies, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(each -> companies.customer(each, Origin.BACKFILL, START))
        .toList();
  }

  private static void drive(
      EngineUnderTest engine, SimulatedClock clock, int customers, Effort effort)
      throws InterruptedException {
    Instant reportAt = START;
    while (true) {
      Instant next = engine.step();
      if (engine.outstanding() > 0) {
        engine.awaitAnswer(ANSWER);
        continue;
      }
      if (!next.isAfter(clock.instant())) {
        continue;
      }
      if (!clock.instant().isBefore(reportAt)) {
        long linked = engine.linked();
        effort.say("%s: %,d written".formatted(Duration.between(START, clock.instant()), linked));
        reportAt = clock.instant().plus(Duration.ofMinutes(5));
      }
      if (engine.inbox() == 0) {
        break;
      }
      clock.to(next);
    }
    if (engine.linked() != customers) {
      throw new IllegalStateException(
          "%d of %d customers were written".formatted(engine.linked(), customers));
    }
  }

  private static List<Figure> figures(
      Map<String, Long> calls, SimulatedClock clock, int customers) {
    double writes = sum(calls, call -> call.contains("create") || call.contains("update"));
    double reads = sum(calls, call -> !call.contains("create") && !call.contains("update"));
    double minutes = Duration.between(START, clock.instant()).toMillis() / MILLIS_A_MINUTE;
    double allowed = customers + customers * (READS / (double) CUSTOMERS);
    return List.of(
        Figure.once("write calls", "", Mark.atMost(allowed), writes),
        Figure.once("reads", "", Mark.atMost(READS), reads),
        Figure.once("refused with 429", "", Mark.atMost(0), sum(calls, c -> c.endsWith("429"))),
        Figure.once(
            "of 500 calls a minute used",
            "%",
            Mark.atLeast(95),
            PERCENT * (writes + reads) / (minutes * CALLS_A_MINUTE)),
        Figure.once("simulated time", "minutes", Mark.NONE, minutes));
  }

  private static double sum(Map<String, Long> calls, Predicate<String> wanted) {
    return calls.entrySet().stream()
        .filter(call -> wanted.test(call.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
