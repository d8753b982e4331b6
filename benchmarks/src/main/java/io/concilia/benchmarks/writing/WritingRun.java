package io.concilia.benchmarks.writing;

import io.concilia.benchmarks.figures.Throughput;
import io.concilia.benchmarks.servers.LocalServers;
import io.concilia.benchmarks.servers.TopicEnds;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** Rounds of new customers that are written, and whose bodies are then posted once more. */
final class WritingRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int BATCH = 500;

  private final Admin admin;
  private final Companies companies;
  private final EngineUnderTest engine;
  private final TopicEnds outcomes;
  private final BareLoop bare;
  private final Clock clock = Clock.systemUTC();
  private final Thread driver = new Thread(this::drive, "writing");
  private volatile boolean stopped;
  private volatile boolean resting = true;
  private int given;

  private WritingRun(Admin admin, Companies companies, EngineUnderTest engine, BareLoop bare) {
    this.admin = admin;
    this.companies = companies;
    this.engine = engine;
    this.outcomes = new TopicEnds(admin, Topics.OUTCOMES);
    this.bare = bare;
  }

  /** Calls a second of both. */
  record Pair(double posted, double settled) {}

  static WritingRun start(
      LocalServers servers, String sandbox, Companies companies, Path connections) {
    EngineUnderTest engine =
        new EngineUnderTest(servers, connections, companies.integrations(), Clock.systemUTC());
    WritingRun run =
        new WritingRun(servers.admin(), companies, engine, new BareLoop(sandbox + "/quickbooks"));
    run.driver.start();
    return run;
  }

  Pair round(int writes) throws TimeoutException, InterruptedException {
    Instant before = clock.instant();
    int first = given;
    IntStream.iterate(0, from -> from < writes, from -> from + BATCH)
        .forEach(from -> engine.give(batch(first + from, first + Math.min(from + BATCH, writes))));
    given += writes;
    double settled;
    try {
      settled = Throughput.of(outcomes::total, writes, PATIENCE, () -> resting = false);
    } finally {
      resting = true;
    }
    everyOneWasWritten();
    List<EngineUnderTest.Sent> sent = engine.sent(before);
    return new Pair(bare.post(sent, PATIENCE), settled);
  }

  private void everyOneWasWritten() {
    if (engine.linked() != given) {
      throw new IllegalStateException(
          "%d of %d customers were written; the calls ended as %s"
              .formatted(engine.linked(), given, engine.answers()));
    }
  }

  private List<CanonicalRecord> batch(int from, int to) {
    Instant now = clock.instant();
    return IntStream.range(from, to)
        .mapToObj(each -> companies.customer(each, Origin.BACKFILL, now))
        .toList();
  }

  private void drive() {
    try {
      while (!stopped) {
        if (resting) {
          engine.await(clock.instant().plusMillis(5));
        } else {
          engine.await(engine.step());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    driver.join();
    engine.close();
    admin.close();
  }
}
