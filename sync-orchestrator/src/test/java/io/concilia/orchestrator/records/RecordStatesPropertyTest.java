package io.concilia.orchestrator.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordStatesPropertyTest {

  /** A failing seed shows in the test's name. To replay it, put it first here. */
  static LongStream seeds() {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(200));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void endsInTheSameStateHoweverTheFactsOfARecordArrive(long seed) {
    var random = new Random(seed);
    for (int life = 0; life < 20; life++) {
      List<Fact> facts = Lives.some(random);
      RecordFacts inOrder = Lives.known(facts);

      RecordFacts delivered = Lives.known(Lives.delivered(facts, random));

      assertThat(delivered).isEqualTo(inOrder);
      assertThat(RecordStates.standing(delivered)).isEqualTo(RecordStates.standing(inOrder));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void standsSomewhereAfterEveryFact(long seed) {
    var random = new Random(seed);
    List<Fact> facts = Lives.some(random);

    RecordFacts known = RecordFacts.NONE;
    for (Fact fact : facts) {
      known = RecordStates.next(known, fact);

      assertThat(RecordStates.standing(known)).as("after %s", fact).isPresent();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anOlderRevisionChangesNothingButWhatItAddsToThePast(long seed) {
    var random = new Random(seed);
    List<Fact> facts = Lives.some(random);
    RecordFacts known = Lives.known(facts);
    Optional<Standing> before = RecordStates.standing(known);

    RecordFacts after = known;
    for (Fact fact : Lives.delivered(facts, random)) {
      after = RecordStates.next(after, fact);
    }

    assertThat(after).isEqualTo(known);
    assertThat(RecordStates.standing(after)).isEqualTo(before);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void countsWhileTheCrmWantsItInTheBooksOrSomethingIsLeftOfIt(long seed) {
    var random = new Random(seed);
    for (int life = 0; life < 20; life++) {
      List<Fact> facts = Lives.some(random);

      StateCode state = RecordStates.standing(Lives.known(facts)).orElseThrow().state();

      assertThat(state.eligible())
          .as("%s after %s", state, facts)
          .isEqualTo(EligibleByHand.isEligible(facts));
    }
  }
}
