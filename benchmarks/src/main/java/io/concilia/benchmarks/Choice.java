package io.concilia.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the person at the terminal wants measured. */
record Choice(List<Benchmark> benchmarks, int runs, boolean quick) {

  private static final int RUNS = 5;

  static Choice parse(List<String> arguments, Map<String, Benchmark> known) {
    List<Benchmark> chosen = new ArrayList<>();
    int runs = RUNS;
    boolean quick = false;
    for (int next = 0; next < arguments.size(); next++) {
      String argument = arguments.get(next);
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.equals("--runs") && next + 1 < arguments.size()) {
        next++;
        runs = number(arguments.get(next));
      } else {
        chosen.add(benchmark(argument, known));
      }
    }
    return new Choice(chosen.isEmpty() ? List.copyOf(known.values()) : chosen, runs, quick);
  }

  private static Benchmark benchmark(String name, Map<String, Benchmark> known) {
    Benchmark benchmark = known.get(name);
    if (benchmark == null) {
      throw new UsageException(
          "\"%s\" is no benchmark; there are %s, and the options --quick and --runs N"
              .formatted(name, String.join(", ", known.keySet())));
    }
    return benchmark;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException("--runs \"" + text + "\" is no number; give one such as 5", e);
    }
  }
}
