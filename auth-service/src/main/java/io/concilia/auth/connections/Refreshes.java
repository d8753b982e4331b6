package io.concilia.auth.connections;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * At most one refresh of an authorization at a time, in this process by sharing its result, among
 * processes by its lease: who does not have it looks until the other has finished, or its lease has
 * ended.
 */
@Component
class Refreshes implements DisposableBean {

  private static final Duration LOOK = Duration.ofMillis(50);

  private final Refresher refresher;
  private final AuthorizationStore authorizations;
  private final ScheduledThreadPoolExecutor threads;
  private final Map<UUID, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

  Refreshes(Refresher refresher, AuthorizationStore authorizations, ConnectProperties properties) {
    this.refresher = refresher;
    this.authorizations = authorizations;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ScheduledThreadPoolExecutor(
            properties.refresh().threads(),
            task -> {
              Thread thread = new Thread(task, "refresh-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
  }

  /** Ends when this version has been dealt with, by whomever. */
  CompletableFuture<Void> refresh(Authorization seen, boolean forced) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> others = underWay.putIfAbsent(seen.id(), mine);
    if (others != null) {
      return others;
    }
    threads.execute(() -> go(seen, forced, mine));
    return mine;
  }

  private void go(Authorization seen, boolean forced, CompletableFuture<Void> result) {
    try {
      if (!attempt(seen, forced)) {
        var unused =
            threads.schedule(
                () -> go(seen, forced, result), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return;
      }
      underWay.remove(seen.id(), result);
      result.complete(null);
    } catch (RuntimeException | Error e) {
      // Top of the thread: the database is away, and who waits learns it.
      underWay.remove(seen.id(), result);
      result.completeExceptionally(e);
    }
  }

  /** Whether it is over. */
  private boolean attempt(Authorization seen, boolean forced) {
    if (refresher.refresh(seen, forced)) {
      return true;
    }
    Optional<Authorization> now = authorizations.find(seen.id());
    return now.isEmpty()
        || now.get().version() != seen.version()
        || now.get().state() == Authorization.State.GONE
        || now.get().failures() != seen.failures();
  }

  @Override
  public void destroy() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }
}
