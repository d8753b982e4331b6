package io.concilia.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs things at a moment of the sandbox's clock, which a test may set: due work is looked for
 * every few milliseconds of real time.
 */
public final class Alarms implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 5;

  private record Alarm(Instant due, long number, Runnable work) {}

  private final Clock clock;
  private final PriorityQueue<Alarm> waiting =
      new PriorityQueue<>(Comparator.comparing(Alarm::due).thenComparing(Alarm::number));
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "sandbox-alarms");
            thread.setDaemon(true);
            return thread;
          });
  private long set;

  Alarms(Clock clock) {
    this.clock = clock;
  }

  public synchronized void after(Duration delay, Runnable work) {
    waiting.add(new Alarm(clock.instant().plus(delay), set++, work));
    if (waiting.size() == 1) {
      lookLater();
    }
  }

  private void lookLater() {
    if (!ticks.isShutdown()) {
      var unused = ticks.schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    runDue();
    synchronized (this) {
      if (!waiting.isEmpty()) {
        lookLater();
      }
    }
  }

  /** How many things wait for their moment. */
  public synchronized int waiting() {
    return waiting.size();
  }

  synchronized void clear() {
    waiting.clear();
  }

  /** Runs all that is due by now. */
  public void runDue() {
    for (var next = takeDue(); next != null; next = takeDue()) {
      next.work().run();
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Alarm takeDue() {
    var next = waiting.peek();
    if (next == null || next.due().isAfter(clock.instant())) {
      return null;
    }
    return waiting.poll();
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
