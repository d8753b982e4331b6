package io.concilia.orchestrator.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Drains the outbox: at once when a transaction of this process has committed to it, and every few
 * seconds what another process, or an outage, left behind.
 */
@Component
final class OutboxRelay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration SWEEP = Duration.ofSeconds(2);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final OutboxTable table;
  private final Semaphore work = new Semaphore(0);
  private volatile @Nullable Thread thread;

  OutboxRelay(OutboxTable table) {
    this.table = table;
  }

  /** Tells the relay that there may be something to publish. */
  void wake() {
    work.release();
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
      running.join(LONGEST_STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Starts before all that writes to the outbox, and stops after it. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        if (work.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
        table.drain();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Top of the thread: broker or database away. Nothing is lost, and the next sweep tries.
        LOG.warn("the outbox is not published yet: {}", e.toString());
      }
    }
  }
}
