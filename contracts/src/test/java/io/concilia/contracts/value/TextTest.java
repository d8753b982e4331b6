package io.concilia.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.arbitrary.Arbitrary;
import io.concilia.contracts.arbitrary.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextTest {

  static LongStream seeds() {
    return Seeds.some(100);
  }

  @Test
  void isTrimmedComposedAndFreeOfControlCharacters() {
    assertThat(Text.name("name", " \tJose\u0301\u0000 & Co\r\n", 20)).isEqualTo("José & Co");
    assertThat(Text.name("name", "Jose\u0001\u0301", 20)).isEqualTo("José");
    assertThat(Text.name("name", "  plain ASCII\u0007  ", 20)).isEqualTo("plain ASCII");
  }

  @Test
  void keepsLineBreaksAndTabsInside() {
    assertThat(Text.note("a\r\nb\tc", 20)).isEqualTo("a\nb\tc");
  }

  @Test
  void refusesANameThatIsTooLongOrBlank() {
    assertThatThrownBy(() -> Text.name("name", "abcdef", 5))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("name", "6 characters", "at most 5");
    assertThatThrownBy(() -> Text.name("name", " \u0000 ", 5))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("required");
  }

  @Test
  void takesBlankForAbsentWhereItMayBe() {
    assertThat(Text.optionalName("code", "  ", 5)).isNull();
    assertThat(Text.note("\u0000", 5)).isNull();
  }

  @Test
  void cutsANoteAndMarksTheCutWithoutSplittingACharacter() {
    assertThat(Text.note("abcdef", 5)).isEqualTo("abcd…");
    assertThat(Text.note("😀😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(Text.note("😀😀😀", 3)).isEqualTo("😀😀😀");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void staysAsItIsWhenItIsCleanedAgain(long seed) {
    Arbitrary any = new Arbitrary(seed);
    String once = Text.note(any.text(60), 20);

    assertThat(Text.note(once, 20)).as("seed %d", seed).isEqualTo(once);
    assertThat(once.codePointCount(0, once.length())).as("seed %d", seed).isBetween(1, 20);
    assertThat(Text.name("name", once, 20)).as("seed %d", seed).isEqualTo(once);
  }
}
