package io.concilia.orchestrator.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.outcome.Cause;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingAnswersTest {

  private static final List<Cause> ANSWERED =
      Stream.of(
              "AMOUNT_MISMATCH/",
              "TAX_RATE_DIFFERS/standard",
              "TAX_UNDECIDED/-/PERSON/FR",
              "TAX_CODE_GONE/standard",
              "ACCOUNT_NEEDED/default",
              "ACCOUNT_GONE/services",
              "TERMS_GONE/net30",
              "RECURRING_UNDECIDED/7#1",
              "CLOSED_PERIOD/2026-02-28",
              "CUSTOMER_OTHER_CURRENCY/",
              "CUSTOMER_OTHER_CURRENCY/EUR",
              "NAME_TAKEN/",
              "NO_LINES/",
              "NUMBERING_SETTING/on",
              "NUMBERING_SETTING/off",
              "WITHHOLDING_UNSUPPORTED/irpf",
              "GROSS_WITH_COMPUTED_TAX/amountsAre",
              "POLICY_UNANSWERED/pricesAre",
              "POLICY_INVALID/route")
          .map(text -> text.split("/", 2))
          .map(parts -> new Cause(parts[0], parts[1]))
          .toList();

  static Stream<Cause> answered() {
    return ANSWERED.stream();
  }

  @ParameterizedTest
  @MethodSource("answered")
  void everyAnswerIsOneThatThePolicyTakesAndHasAWordInBothLanguages(Cause cause) {
    List<StandingAnswer> answers = StandingAnswers.to(cause, Map.of("country", "FR"));

    assertThat(answers).isNotEmpty();
    for (StandingAnswer answer : answers) {
      assertThat(Policies.problems(answer.policies())).isEmpty();
      assertThat(answer.policies().isEmpty() && answer.rows().isEmpty() && answer.needs().isEmpty())
          .isFalse();
      for (Language language : Language.values()) {
        assertThat(Texts.in(language).has(answer.label())).as(answer.label()).isTrue();
      }
    }
    assertThat(StandingAnswers.policies(cause).isEmpty() && StandingAnswers.tables(cause).isEmpty())
        .isFalse();
  }
}
