package io.concilia.benchmarks.writing;

import io.concilia.benchmarks.figures.Percentiles;
import io.concilia.benchmarks.servers.LocalServers;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Origin;
import io.concilia.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/** Writes that come at their own pace to all companies but the first, and how long each takes. */
final class NeighboursRun implements AutoCloseable {

  private static final int A_SECOND = 50;
  private static final Duration TICK = Duration.ofMillis(100);
  private static final int A_TICK = 5;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int P99 = 99;

  private final Companies companies;
  private final int count;
  private final EngineUnderTest engine;
  private final WebClient control;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
  private final Thread driver = new Thread(this::drive, "writing");
  private final AtomicInteger next = new AtomicInteger(1);
  private volatile boolean stopped;
  private int ofTheFirst;

  private NeighboursRun(Companies companies, int count, EngineUnderTest engine, String sandbox) {
    this.companies = companies;
    this.count = count;
    this.engine = engine;
    this.control = WebClient.create(sandbox);
  }

  static NeighboursRun start(
      LocalServers servers, Sandbox sandbox, Companies companies, Path connections) {
    EngineUnderTest engine =
        new EngineUnderTest(servers, connections, companies.integrations(), Clock.systemUTC());
    NeighboursRun run =
        new NeighboursRun(companies, companies.integrations().size(), engine, sandbox.url());
    run.driver.start();
    return run;
  }

  /** Writes to every company once, so that each is known before anything is measured. */
  void warmUp(int writes) throws Exception {
    p99(writes);
  }

  /** How long the slowest hundredth took, in milliseconds from the inbox to the link. */
  double p99(int writes) throws Exception {
    Instant start = clock.instant();
    Map<String, Instant> given = give(writes);
    Instant deadline = clock.instant().plus(PATIENCE);
    while (!engine.linkedSince(start).keySet().containsAll(given.keySet())) {
      if (clock.instant().isAfter(deadline)) {
        throw new TimeoutException("the writes did not reach the books; " + engine.answers());
      }
      pause();
    }
    Map<String, Instant> linked = engine.linkedSince(start);
    return Percentiles.of(
            given.entrySet(),
            write -> Duration.between(write.getValue(), linked.get(write.getKey())).toMillis())
        .at(P99);
  }

  /** The first company refuses every call for an hour, and has this much to write. */
  void throttleOne(int backlog) {
    control
        .post()
        .uri("/sandbox/quickbooks/faults")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            """
            {"kind": "THROTTLED", "forSeconds": 3600, "match": {"account": "%s"}}
            """
                .formatted(companies.realmOf(0)))
        .retrieve()
        .toBodilessEntity()
        .block();
    List<CanonicalRecord> writes = new ArrayList<>();
    for (int write = 0; write < backlog; write++) {
      ofTheFirst += count;
      writes.add(companies.customer(ofTheFirst, Origin.WEBHOOK, clock.instant()));
    }
    engine.give(writes);
  }

  void letGo() {
    control.delete().uri("/sandbox/quickbooks/faults").retrieve().toBodilessEntity().block();
  }

  private Map<String, Instant> give(int writes) throws Exception {
    Map<String, Instant> given = new ConcurrentHashMap<>();
    CountDownLatch left = new CountDownLatch((writes + A_TICK - 1) / A_TICK);
    ScheduledFuture<?> ticking =
        ticks.scheduleAtFixedRate(
            () -> {
              if (left.getCount() > 0) {
                tick(given);
                left.countDown();
              }
            },
            0,
            TICK.toMillis(),
            TimeUnit.MILLISECONDS);
    boolean all = left.await(PATIENCE.toSeconds() + writes / A_SECOND, TimeUnit.SECONDS);
    ticking.cancel(false);
    if (!all) {
      throw new TimeoutException("the writes could not be given at their pace");
    }
    return given;
  }

  private void tick(Map<String, Instant> given) {
    List<CanonicalRecord> writes = new ArrayList<>();
    Instant now = clock.instant();
    while (writes.size() < A_TICK) {
      int number = next.getAndIncrement();
      if (number % count != 0) {
        writes.add(companies.customer(number, Origin.WEBHOOK, now));
      }
    }
    writes.forEach(write -> given.put(write.key().toString(), now));
    engine.give(writes);
  }

  private void pause() throws Exception {
    ticks.schedule(() -> {}, LOOK.toMillis(), TimeUnit.MILLISECONDS).get();
  }

  private void drive() {
    try {
      while (!stopped) {
        engine.await(engine.step());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    ticks.shutdownNow();
    driver.join();
    engine.close();
  }
}
