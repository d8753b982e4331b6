package io.concilia.connector.runtime.connections;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for changes of connections, again and again. */
final class ConnectionsRefresh implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ConnectionsRefresh.class);

  private final Runnable refresh;
  private final Duration check;
  private volatile @Nullable ScheduledExecutorService thread;

  ConnectionsRefresh(Runnable refresh, Duration check) {
    this.refresh = refresh;
    this.check = check;
  }

  @Override
  public void start() {
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "connections");
              daemon.setDaemon(true);
              return daemon;
            });
    thread = looking;
    var unused =
        looking.scheduleWithFixedDelay(this::look, 0, check.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService looking = thread;
    if (looking != null) {
      looking.shutdownNow();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void look() {
    try {
      refresh.run();
    } catch (RuntimeException | Error e) {
      // Top of the thread: the auth service or the database is away; what is known stays usable.
      log.warn("the connections stay as they were: {}", e.toString());
    }
  }
}
