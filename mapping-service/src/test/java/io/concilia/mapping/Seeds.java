package io.concilia.mapping;

import java.util.Random;
import java.util.stream.LongStream;

/** Seeds of property tests. A failing one shows in the test's name; put it first here to replay. */
public final class Seeds {

  private Seeds() {}

  public static LongStream some(int count) {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(count));
  }
}
