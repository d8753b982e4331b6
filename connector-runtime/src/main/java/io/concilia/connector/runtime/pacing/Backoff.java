package io.concilia.connector.runtime.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from {@code first} to {@code longest}, half of it
 * by chance, so that many records that failed together do not come back together.
 */
public record Backoff(Duration first, Duration longest) {

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "back-off from " + first + " to " + longest + " is empty; give a longer one");
    }
  }

  /** The wait before try number {@code retry}, counted from 1. */
  public Duration delay(int retry, RandomGenerator random) {
    long longestMillis = longest.toMillis();
    long full = first.toMillis();
    for (int i = 1; i < retry && full < longestMillis; i++) {
      full *= 2;
    }
    long capped = Math.min(full, longestMillis);
    long half = capped / 2;
    return Duration.ofMillis(half + random.nextLong(capped - half + 1));
  }
}
