package io.concilia.orchestrator.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.records.Action;
import io.concilia.orchestrator.records.StateCode;
import io.concilia.orchestrator.story.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");
  private static final Texts ENGLISH = Texts.in(Language.ENGLISH);
  private static final Texts SPANISH = Texts.in(Language.SPANISH);

  @Test
  void bothLanguagesSayTheSameWithTheSameArguments() {
    assertThat(SPANISH.keys()).containsExactlyInAnyOrderElementsOf(ENGLISH.keys());
    assertThat(ENGLISH.keys())
        .allSatisfy(
            key ->
                assertThat(arguments(SPANISH.pattern(key)))
                    .as(key)
                    .isEqualTo(arguments(ENGLISH.pattern(key))));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everythingThatIsShownHasAText(Language language) {
    Texts texts = Texts.in(language);

    assertThat(keys("state.", StateCode.values())).allMatch(texts::has);
    assertThat(keys("action.", Action.values())).allMatch(texts::has);
    assertThat(keys("type.", RecordType.values())).allMatch(texts::has);
    assertThat(keys("phase.", Phase.values())).allMatch(texts::has);
    assertThat(Policy.all().stream().filter(Policy::asks).map(p -> "blocker.policy." + p.name()))
        .allMatch(texts::has);
    assertThat(keys("reason.", WithdrawalReason.values())).allMatch(texts::has);
    assertThat(keys("story.HINT.", Origin.values())).allMatch(texts::has);
    assertThat(keys("erasure.", Erasure.Refusal.values())).allMatch(texts::has);
    assertThat(Stream.of(EventKind.values()).filter(kind -> kind != EventKind.HINT))
        .allMatch(kind -> texts.has("story." + kind));
  }

  @Test
  void writesMoneyDatesAndDurationsAsTheLanguageDoes() {
    Money money = Money.of("1210.00", "EUR");

    assertThat(ENGLISH.written(money)).isEqualTo("€1,210.00");
    assertThat(SPANISH.written(money)).isEqualTo("1.210,00\u00a0€");
    assertThat(ENGLISH.written(Money.of("999", "JPY"))).isEqualTo("¥999");
    assertThat(SPANISH.written(LocalDate.of(2026, 3, 5))).isEqualTo("5 mar 2026");
    assertThat(ENGLISH.written(LocalDate.of(2026, 3, 5))).isEqualTo("5 Mar 2026");
    assertThat(ENGLISH.written(Instant.parse("2026-03-05T09:07:00Z")))
        .isEqualTo("5 Mar 2026 09:07 UTC");
    assertThat(ENGLISH.written(Duration.ofMillis(2345))).isEqualTo("2.3 s");
    assertThat(SPANISH.written(Duration.ofMillis(2345))).isEqualTo("2,3 s");
    assertThat(ENGLISH.written(Duration.ofMinutes(75))).isEqualTo("1 h 15 min");
  }

  @Test
  void showsWhatIsNotSaidAsAnEllipsisNeverAsAGuess() {
    assertThat(ENGLISH.text("cause.AMOUNT_MISMATCH", Map.of("a", Money.of("5", "EUR"))))
        .isEqualTo("The lines add up to €5.00, the deal says \u2026.");
  }

  @Test
  void makesMoneyAndDatesOfWhatTravelledAsText() {
    Failure failure =
        Failure.of(FailureKind.HOLD, Cause.of("POSSIBLE_DUPLICATE"))
            .withDetails(
                Map.of(
                    "number", "1042",
                    "customer", "Ferrer 100 EUR",
                    "money", "3630.00 EUR",
                    "date", "2026-03-02"));

    assertThat(
            new Wording(ENGLISH)
                .cause(failure, new Known(null, Map.of("system", "QuickBooks"), Map.of())))
        .isEqualTo(
            "QuickBooks already has invoice 1042 to Ferrer 100 EUR for €3,630.00,"
                + " dated 2 Mar 2026, not made by Concilia.");
  }

  @Test
  void aCauseWithoutATextStandsForItself() {
    Failure failure = Failure.of(FailureKind.HOLD, new Cause("NEVER_HEARD_OF", "it"));

    assertThat(new Wording(ENGLISH).cause(failure, Known.NOTHING)).isEqualTo("NEVER_HEARD_OF: it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none|ENGLISH",
        "es|SPANISH",
        "es-MX,es;q=0.9|SPANISH",
        "fr, es;q=0.5, en;q=0.4|SPANISH",
        "en-GB, es;q=0.5|ENGLISH",
        "fr|ENGLISH",
        "}{|ENGLISH",
      })
  void takesTheLanguageThatIsLikedBest(String header, Language language) {
    assertThat(Language.of(header)).isEqualTo(language);
  }

  private static Set<String> arguments(String pattern) {
    return ARGUMENT
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .map(argument -> argument.equals("{Entity}") ? "{entity}" : argument)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> keys(String prefix, Enum<?>[] values) {
    return Stream.of(values).map(value -> prefix + value);
  }
}
