package io.concilia.benchmarks;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the person at the terminal wants measured. */
record Choice(List<Benchmark> benchmarks, int runs, int rate, boolean quick, Duration rest) {

  private static final int RUNS = 5;

  /** Deals a second, for which the marks of {@code sales} are. */
  private static final int RATE = 50;

  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration SHORT_REST = Duration.ofSeconds(10);

  static Choice parse(List<String> arguments, Map<String, Benchmark> known) {
    Set<Benchmark> chosen = new HashSet<>();
    int runs = RUNS;
    int rate = RATE;
    boolean quick = false;
    @Nullable Duration rest = null;
    for (int next = 0; next < arguments.size(); next++) {
      String argument = arguments.get(next);
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.equals("--runs") && next + 1 < arguments.size()) {
        next++;
        runs = number(argument, arguments.get(next));
      } else if (argument.equals("--rate") && next + 1 < arguments.size()) {
        next++;
        rate = number(argument, arguments.get(next));
      } else if (argument.equals("--rest") && next + 1 < arguments.size()) {
        next++;
        rest = Duration.ofSeconds(number(argument, arguments.get(next)));
      } else {
        chosen.add(benchmark(argument, known));
      }
    }
    List<Benchmark> inOrder =
        known.values().stream().filter(each -> chosen.isEmpty() || chosen.contains(each)).toList();
    Duration usual = quick ? SHORT_REST : REST;
    return new Choice(inOrder, runs, rate, quick, rest == null ? usual : rest);
  }

  private static Benchmark benchmark(String name, Map<String, Benchmark> known) {
    Benchmark benchmark = known.get(name);
    if (benchmark == null) {
      throw new UsageException(
          "\"%s\" is no benchmark; there are %s, and the options --quick, --runs N, --rate N, --rest SECONDS"
              .formatted(name, String.join(", ", known.keySet())));
    }
    return benchmark;
  }

  private static int number(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException(option + " \"" + text + "\" is no number; give one such as 5", e);
    }
  }
}
