package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Stores hints before whoever brought them is answered. Those that arrive while a statement runs
 * share the next one, so that a burst costs few of them and a single hint waits for none.
 */
final class HintIntake implements SmartLifecycle {

  private static final int WAITING = 10_000;
  private static final int TOGETHER = 500;

  private record Delivery(Collection<Hint> hints, CompletableFuture<Void> stored) {}

  private final HintTable hints;
  private final Consumer<Collection<ConnectionId>> wake;
  private final Checkpoints checkpoints;
  private final Clock clock;
  private final BlockingQueue<Delivery> queue = new ArrayBlockingQueue<>(WAITING);
  private volatile @Nullable Thread thread;

  HintIntake(
      HintTable hints,
      Consumer<Collection<ConnectionId>> wake,
      Checkpoints checkpoints,
      Clock clock) {
    this.hints = hints;
    this.wake = wake;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /** Completes when the hints are stored; fails if they are not. */
  CompletableFuture<Void> store(Collection<Hint> received) {
    Delivery delivery = new Delivery(received, new CompletableFuture<>());
    if (thread == null || !queue.offer(delivery)) {
      delivery
          .stored()
          .completeExceptionally(
              new TransientDataAccessResourceException("hints arrive faster than they are stored"));
    }
    return delivery.stored();
  }

  @Override
  public void start() {
    Thread running = new Thread(this::run, "hint-intake");
    running.setDaemon(true);
    thread = running;
    running.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    try {
      if (running != null) {
        running.join(TimeUnit.SECONDS.toMillis(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Stops after the web server, so that every hint that was taken in is stored. */
  @Override
  public int getPhase() {
    return 2000;
  }

  private void run() {
    List<Delivery> deliveries = new ArrayList<>();
    while (thread == Thread.currentThread() || !queue.isEmpty()) {
      try {
        Delivery first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          deliveries.add(first);
          queue.drainTo(deliveries, TOGETHER);
          store(deliveries);
          deliveries.clear();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void store(List<Delivery> deliveries) {
    List<Hint> together =
        deliveries.stream().flatMap(delivery -> delivery.hints().stream()).toList();
    try {
      hints.store(together, clock.instant());
    } catch (RuntimeException | Error e) {
      // Top of the thread: whoever brought the hints is told, and brings them again. An error too:
      // of a thread that has died nobody would ever be told.
      deliveries.forEach(delivery -> delivery.stored().completeExceptionally(e));
      return;
    }
    checkpoints.reached(Checkpoints.INTAKE_COMMITTED);
    deliveries.forEach(delivery -> delivery.stored().complete(null));
    wake.accept(together.stream().map(hint -> hint.key().connection()).toList());
  }
}
