package io.concilia.benchmarks.figures;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Exact percentiles of values that were all kept. */
public final class Percentiles {

  private static final double HUNDRED = 100.0;

  private final double[] sorted;

  private Percentiles(double[] sorted) {
    this.sorted = sorted;
  }

  public static <T> Percentiles of(Collection<T> all, ToDoubleFunction<T> value) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured; percentiles need a value");
    }
    return new Percentiles(all.stream().mapToDouble(value).sorted().toArray());
  }

  /** The smallest value that so many percent of the values do not exceed. */
  public double at(double percent) {
    int rank = (int) Math.ceil(percent / HUNDRED * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }
}
