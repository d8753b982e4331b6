package io.concilia.benchmarks.sales;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each process used of the processors between two moments. */
record ProcessorTime(Map<String, Duration> before, Map<String, Duration> after) {

  /** In words, for each of so many deals. */
  String per(int deals) {
    return new TreeMap<>(after)
        .entrySet().stream()
            .map(
                each ->
                    "%s %.1f"
                        .formatted(
                            each.getKey(),
                            (double) used(each.getKey(), each.getValue()).toMillis() / deals))
            .collect(Collectors.joining(", ", "processor time of a deal, ms: ", ""));
  }

  private Duration used(String process, Duration now) {
    return now.minus(before.getOrDefault(process, Duration.ZERO));
  }
}
