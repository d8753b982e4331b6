package io.concilia.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlidingWindowTest {

  private static final long LENGTH = 1000;

  static LongStream seeds() {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(50));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void letsInAllThatFitsAndNothingMore(long seed) {
    var random = new Random(seed);
    var window = new SlidingWindow(Duration.ofMillis(LENGTH));
    var limit = 1 + random.nextInt(60);
    var admitted = new ArrayList<Long>();
    var now = 1_000_000L;

    for (int call = 0; call < 2000; call++) {
      now += random.nextInt(40);
      var from = now - LENGTH;
      var inWindow = admitted.stream().filter(time -> time > from).count();

      var let = window.tryAcquire(Instant.ofEpochMilli(now), limit);

      assertThat(let).isEqualTo(inWindow < limit);
      if (let) {
        admitted.add(now);
      }
    }
  }
}
