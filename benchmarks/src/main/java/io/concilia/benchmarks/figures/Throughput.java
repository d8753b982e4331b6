package io.concilia.benchmarks.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast something advances: from a tenth of the way to nine tenths, so that neither the start
 * nor the last stragglers count.
 */
public final class Throughput {

  private static final Duration EVERY = Duration.ofMillis(25);
  private static final double FROM = 0.1;
  private static final double TO = 0.9;

  private final LongSupplier position;
  private final List<Sample> samples = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  /** Where it was at some moment. */
  record Sample(long nanos, long position) {}

  private Throughput(LongSupplier position) {
    this.position = position;
  }

  /**
   * Starts something and returns how much it advances in a second.
   *
   * @param position how far it has come
   * @param distance how far it will go
   * @throws TimeoutException when it has not come so far in that time
   */
  public static double of(LongSupplier position, long distance, Duration atMost, Runnable start)
      throws TimeoutException, InterruptedException {
    return new Throughput(position).measure(distance, atMost, start);
  }

  private double measure(long distance, Duration atMost, Runnable start)
      throws TimeoutException, InterruptedException {
    long begin = position.getAsLong();
    ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    try {
      sampler.scheduleAtFixedRate(
          () -> sample(begin + distance), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
      start.run();
      if (!over.await(atMost.toSeconds(), TimeUnit.SECONDS)) {
        throw new TimeoutException(
            "%d of %d after %s".formatted(position.getAsLong() - begin, distance, atMost));
      }
    } finally {
      sampler.shutdown();
      sampler.awaitTermination(10, TimeUnit.SECONDS);
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return rate(samples, begin, distance);
  }

  private void sample(long end) {
    try {
      long now = position.getAsLong();
      samples.add(new Sample(System.nanoTime(), now));
      if (now >= end) {
        over.countDown();
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      over.countDown();
    }
  }

  /** What it advanced in a second between a tenth and nine tenths of the distance. */
  static double rate(List<Sample> samples, long begin, long distance) {
    double nanos = at(samples, begin + distance * TO) - at(samples, begin + distance * FROM);
    return distance * (TO - FROM) / nanos * TimeUnit.SECONDS.toNanos(1);
  }

  /** When it came to that position, interpolated between two samples. */
  private static double at(List<Sample> samples, double wanted) {
    Sample before = samples.get(0);
    for (Sample sample : samples) {
      if (sample.position() >= wanted) {
        double share =
            sample.position() == before.position()
                ? 0
                : (wanted - before.position()) / (sample.position() - before.position());
        return before.nanos() + share * (sample.nanos() - before.nanos());
      }
      before = sample;
    }
    throw new IllegalStateException("it never came to " + wanted);
  }
}
