package io.concilia.benchmarks;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How much is spent on a measurement.
 *
 * @param runs that count
 * @param rate deals a second
 * @param quick a small load, to see whether it works; its figures mean little
 * @param rest how long what is to calm down after its load is left alone
 * @param progress told what is being done
 */
public record Effort(int runs, int rate, boolean quick, Duration rest, Consumer<String> progress) {

  public Effort {
    if (runs < 1) {
      throw new UsageException("--runs " + runs + " measures nothing; give at least 1");
    }
    if (rate < 1) {
      throw new UsageException("--rate " + rate + " is no load; give at least 1");
    }
  }

  public void say(String what) {
    progress.accept(what);
  }

  public int scaled(int load) {
    return quick ? Math.max(1, load / 20) : load;
  }
}
