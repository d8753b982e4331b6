package io.concilia.contracts.arbitrary;

import java.util.Random;
import java.util.stream.LongStream;

/** Seeds for property tests: a few that never change, and new ones in each run. */
public final class Seeds {

  private Seeds() {}

  /** A failing seed shows in the test's name. To replay it, put it first in the test's own list. */
  public static LongStream some(int howMany) {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(howMany));
  }
}
