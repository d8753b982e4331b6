package io.concilia.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.arbitrary.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

  static LongStream seeds() {
    return Seeds.some(50);
  }

  @Test
  void areOrderedBySequenceThenMappingVersionThenRedo() {
    List<String> inOrder = List.of("1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0", "10.0.0");

    List<String> sorted =
        inOrder.stream()
            .sorted(Comparator.reverseOrder())
            .map(Revision::parse)
            .sorted()
            .map(Revision::toString)
            .toList();

    assertThat(sorted).isEqualTo(inOrder);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void haveATotalOrderThatAgreesWithEquality(long seed) {
    Random random = new Random(seed);
    List<Revision> some = Stream.generate(() -> close(random)).limit(12).toList();

    for (Revision a : some) {
      for (Revision b : some) {
        assertThat(a.compareTo(b)).as("seed %d", seed).isEqualTo(-b.compareTo(a));
        assertThat(a.compareTo(b) == 0).as("seed %d", seed).isEqualTo(a.equals(b));
        assertThat(a.isNewerThan(b)).as("seed %d", seed).isEqualTo(a.compareTo(b) > 0);
        for (Revision c : some) {
          if (a.isNewerThan(b) && b.isNewerThan(c)) {
            assertThat(a.isNewerThan(c)).as("seed %d: %s %s %s", seed, a, b, c).isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areReadBackFromTheirText(long seed) {
    Random random = new Random(seed);
    Revision revision =
        new Revision(
            1 + random.nextLong(Long.MAX_VALUE),
            random.nextInt(Integer.MAX_VALUE),
            random.nextInt(Integer.MAX_VALUE));

    assertThat(Revision.parse(revision.toString())).as("seed %d", seed).isEqualTo(revision);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2", "1.2.3.4", "0.1.1", "1.-1.0", "a.b.c"})
  void areRefusedWhenTheTextIsNoRevision(String text) {
    assertThatThrownBy(() -> Revision.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Revision close(Random random) {
    return new Revision(1 + random.nextInt(3), random.nextInt(3), random.nextInt(3));
  }
}
