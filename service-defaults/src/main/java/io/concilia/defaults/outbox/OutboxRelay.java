package io.concilia.defaults.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the outbox: at once when a transaction of this process has committed to it, and every
 * {@code sweep} what another process left behind. At least once: a batch is deleted when the broker
 * has acknowledged it, so that dying in between publishes it again.
 */
public final class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

  private final OutboxTable table;
  private final Publisher publisher;
  private final Runnable sent;
  private final Duration sweep;
  private final Semaphore work = new Semaphore(0);
  private volatile @Nullable Thread thread;

  /**
   * @param sent is told when the broker has a batch and before the table forgets it
   */
  public OutboxRelay(OutboxTable table, Publisher publisher, Runnable sent, Duration sweep) {
    this.table = table;
    this.publisher = publisher;
    this.sent = sent;
    this.sweep = sweep;
  }

  /** Tells the relay that there may be something to publish. */
  public void wake() {
    work.release();
  }

  /** Publishes what is there and returns how many messages that was. */
  public int drain() {
    int published = 0;
    int batch;
    do {
      batch =
          table.relay(
              rows -> {
                var acknowledged = publisher.publish(rows);
                sent.run();
                return acknowledged;
              });
      published += batch;
    } while (batch == OutboxTable.BATCH);
    return published;
  }

  @Override
  public void start() {
    Thread running = new Thread(this::run, "outbox");
    running.setDaemon(true);
    thread = running;
    running.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    wake();
    try {
      running.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Stops after all that writes to the outbox, and starts before. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        if (work.tryAcquire(sweep.toMillis(), TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
        drain();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Top of the thread: broker or database away. Nothing is lost, and the next sweep tries.
        log.warn("the outbox is not published yet: {}", e.toString());
      }
    }
  }
}
