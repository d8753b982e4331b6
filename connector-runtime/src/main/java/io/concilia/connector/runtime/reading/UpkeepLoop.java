package io.concilia.connector.runtime.reading;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does, every few seconds, what nobody waits for. */
final class UpkeepLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(UpkeepLoop.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final List<Runnable> chores;
  private volatile @Nullable ScheduledExecutorService thread;

  UpkeepLoop(List<Runnable> chores) {
    this.chores = chores;
  }

  @Override
  public void start() {
    ScheduledExecutorService running =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "reading-upkeep");
              daemon.setDaemon(true);
              return daemon;
            });
    thread = running;
    var unused =
        running.scheduleWithFixedDelay(this::run, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = thread;
    if (running != null) {
      running.shutdownNow();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return 1500;
  }

  private void run() {
    try {
      chores.forEach(Runnable::run);
    } catch (RuntimeException | Error e) {
      // Top of the thread: the database is away; the next round tries.
      log.warn("reading is not looked after now: {}", e.toString());
    }
  }
}
