package io.concilia.connector.runtime.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks every {@code sweep} for something to search, on a few threads. */
final class SearchLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SearchLoop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BooleanSupplier step;
  private final Runnable wake;
  private final ReadingProperties properties;
  private final List<Thread> threads = new ArrayList<>();
  private volatile CountDownLatch stopping = new CountDownLatch(0);

  /**
   * @param step does something that is due, if anything is
   * @param wake tells that there may be hints
   */
  SearchLoop(BooleanSupplier step, Runnable wake, ReadingProperties properties) {
    this.step = step;
    this.wake = wake;
    this.properties = properties;
  }

  @Override
  public synchronized void start() {
    CountDownLatch until = new CountDownLatch(1);
    stopping = until;
    for (int i = 1; i <= properties.polling().threads(); i++) {
      Thread thread = new Thread(() -> run(until), "search-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  @Override
  public synchronized void stop() {
    stopping.countDown();
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  /** Stops before the readers, to whom it brings hints. */
  @Override
  public int getPhase() {
    return 1500;
  }

  private void run(CountDownLatch until) {
    try {
      do {
        work(until);
      } while (!until.await(properties.sweep().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      // It is over.
      Thread.currentThread().interrupt();
    }
  }

  private void work(CountDownLatch until) {
    try {
      while (until.getCount() > 0 && step.getAsBoolean()) {
        wake.run();
      }
    } catch (LeaseLostException e) {
      log.debug("another instance goes on: {}", e.getMessage());
    } catch (RuntimeException | Error e) {
      // Top of the thread: the database is away. Leases end by themselves, and the next look tries.
      log.warn("nothing is searched now: {}", e.toString());
    }
  }
}
