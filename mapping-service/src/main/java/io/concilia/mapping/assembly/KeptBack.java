package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import io.concilia.mapping.rules.Settings;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the customer keeps back of a document as tax: it lowers what is payable, not the tax base.
 * How it reaches the books is policy {@code withholding}.
 */
record KeptBack(List<Withholding> withholdings, Totals expected, @Nullable String sentence) {

  static KeptBack of(Settings settings, TaxFacts facts, Amounts amounts) {
    WithholdingRules rules = settings.derived(WithholdingRules.class, WithholdingRules::of);
    List<Withholding> withholdings = rules.decide(facts, amounts.net());
    Totals expected = amounts.expected();
    if (withholdings.isEmpty()) {
      return new KeptBack(List.of(), expected, null);
    }
    Money withheld =
        withholdings.stream().map(Withholding::amount).reduce(Money::plus).orElseThrow();
    boolean said =
        settings.policies().get(Policy.WITHHOLDING) == PolicyOptions.Withholding.MESSAGE_ONLY;
    return new KeptBack(
        withholdings,
        new Totals(expected.net(), expected.tax(), expected.gross(), withheld),
        said ? sentence(rules, withholdings) : null);
  }

  /** The message to the customer, which says what is kept back where nothing else does. */
  @Nullable String message(@Nullable String message, @Nullable String language) {
    if (sentence == null) {
      return message;
    }
    String words = ("es".equals(language) ? "Retención: " : "Withheld: ") + sentence;
    return message == null ? words : message + "\n" + words;
  }

  private static String sentence(WithholdingRules rules, List<Withholding> withholdings) {
    return withholdings.stream()
        .map(one -> rules.label(one.key()) + " " + one.amount())
        .collect(Collectors.joining(", "));
  }
}
