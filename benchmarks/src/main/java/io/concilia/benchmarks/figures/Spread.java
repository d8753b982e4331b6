package io.concilia.benchmarks.figures;

import java.util.Collection;
import java.util.List;

/** One quantity, measured several times: the median is quoted, the extremes say how sure it is. */
public record Spread(double lowest, double median, double highest, int runs) {

  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured; a spread needs at least one run");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1), sorted.size());
  }
}
