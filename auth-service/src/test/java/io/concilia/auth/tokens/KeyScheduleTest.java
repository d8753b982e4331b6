package io.concilia.auth.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.auth.tokens.KeySchedule.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final TokenProperties PROPERTIES =
      new TokenProperties(
          Duration.ofMinutes(15), Duration.ofMinutes(10), Duration.ofDays(30), Duration.ofHours(1));

  private final KeySchedule one = new KeySchedule(List.of(new Times("old", START)));
  private final KeySchedule two =
      new KeySchedule(
          List.of(new Times("new", START.plus(Duration.ofDays(30))), new Times("old", START)));

  @Test
  void theFirstKeySignsAtOnce() {
    assertThat(new KeySchedule(List.of()).next(START, PROPERTIES)).contains(START);
  }

  @Test
  void announcesTheNextKeyBeforeTheLifeOfTheLastEnds() {
    Instant announced = START.plus(Duration.ofDays(30)).minus(Duration.ofHours(1));

    assertThat(one.next(announced.minusSeconds(1), PROPERTIES)).isEmpty();
    assertThat(one.next(announced, PROPERTIES)).contains(START.plus(Duration.ofDays(30)));
    assertThat(two.next(announced, PROPERTIES)).isEmpty();
  }

  @Test
  void signsWithTheOldKeyUntilTheTimeOfTheNew() {
    Instant change = START.plus(Duration.ofDays(30));

    assertThat(two.signing(change.minusSeconds(1))).contains("old");
    assertThat(two.signing(change)).contains("new");
    assertThat(one.signing(START.minusSeconds(1))).isEmpty();
  }

  @Test
  void keepsAKeyUntilItsLastTokenIsGone() {
    Instant lastToken = START.plus(Duration.ofDays(30)).plus(Duration.ofMinutes(15));

    assertThat(two.spent(lastToken, PROPERTIES)).isEmpty();
    assertThat(two.spent(lastToken.plus(Duration.ofMinutes(2)), PROPERTIES)).containsExactly("old");
  }
}
