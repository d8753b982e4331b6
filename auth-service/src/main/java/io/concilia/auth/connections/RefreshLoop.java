package io.concilia.auth.connections;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Refreshes tokens before they end, warns of consents that end, and cleans up after attempts. */
@Component
class RefreshLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RefreshLoop.class);
  private static final int BATCH = 200;

  private final AuthorizationStore authorizations;
  private final Refreshes refreshes;
  private final Standing standing;
  private final Revocations revocations;
  private final RefreshMetrics metrics;
  private final ConnectProperties properties;
  private volatile @Nullable ScheduledExecutorService thread;

  RefreshLoop(
      AuthorizationStore authorizations,
      Refreshes refreshes,
      Standing standing,
      Revocations revocations,
      RefreshMetrics metrics,
      ConnectProperties properties) {
    this.authorizations = authorizations;
    this.refreshes = refreshes;
    this.standing = standing;
    this.revocations = revocations;
    this.metrics = metrics;
    this.properties = properties;
  }

  /** Looks once, and waits for the refreshes that it began. */
  int round() {
    standing.warn();
    revocations.sweep();
    metrics.measure();
    List<Authorization> due = authorizations.due(standing.now(), BATCH);
    CompletableFuture.allOf(
            due.stream()
                .map(each -> refreshes.refresh(each, false))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    return due.size();
  }

  @Override
  public void start() {
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "refreshing");
              daemon.setDaemon(true);
              return daemon;
            });
    thread = looking;
    long every = properties.refresh().check().toMillis();
    var unused = looking.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      while (round() == BATCH) {
        log.debug("there are more tokens to refresh");
      }
    } catch (RuntimeException | Error e) {
      // Top of the thread: the database is away; the next look tries again.
      log.atWarn().log("tokens are not refreshed now: {}", e.toString());
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService looking = thread;
    if (looking != null) {
      looking.shutdown();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
