package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever process dies at whatever point, and whatever answer is lost: every record ends up in the
 * books once, as it was wanted last, and in one state.
 */
class CrashTest {

  /** {@code -Dconcilia.seeds=70} tries more than a build does, {@code -Dconcilia.seed=…} one. */
  static LongStream seeds() {
    Long only = Long.getLong("concilia.seed");
    return only != null
        ? LongStream.of(only)
        : LongStream.concat(
            LongStream.of(1, 2, 3), new Random().longs(Integer.getInteger("concilia.seeds", 5)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRecordIsWrittenOnceAsItWasWantedLast(long seed) {
    try (CrashingWorld world = new CrashingWorld(seed)) {
      world.live();
      world.comeToRest();

      assertThat(world.unrest()).as("what is not at rest").isEmpty();
      assertThat(world.wrongInTheBooks()).as("what the books hold wrongly").isEmpty();
      assertThat(world.wrongStates()).as("records whose state is wrong").isEmpty();
      assertThat(world.wrongOrdinals()).as("outcomes out of order").isEmpty();
      assertThat(world.withoutAnEnd()).as("revisions that nothing was said of").isEmpty();
    }
  }
}
