package io.concilia.mapping.assembly;

import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.AmountMismatch;
import io.concilia.contracts.configuration.PolicyOptions.DealAmountIs;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a document and what it is expected to come to, once the amount that the CRM states
 * was compared with the lines and policy {@code amountMismatch} had its say.
 *
 * @param net without tax; absent when that cannot be told
 */
record Amounts(List<TaxedLine> lines, Totals expected, @Nullable Money net) {

  /**
   * @param amount what the CRM states, if anything
   * @param words for a line that makes up a difference
   * @throws RejectedException when the two do not agree, and policy says to hold
   */
  static Amounts of(
      List<TaxedLine> lines,
      @Nullable BigDecimal amount,
      Currency currency,
      Taxing taxing,
      String words) {
    Policies policies = taxing.policies();
    Expectation expectation = Expectation.of(lines, currency, taxing.amountsAre());
    DealAmountIs meaning =
        amount == null ? DealAmountIs.IGNORED : policies.get(Policy.DEAL_AMOUNT_IS);
    if (amount == null || meaning == DealAmountIs.IGNORED) {
      return new Amounts(lines, expectation.ofLines(), expectation.knownNet());
    }
    if (amount.signum() < 0) {
      throw new RejectedException(Rejection.of("NEGATIVE_TOTAL", "", "amount").withValue(amount));
    }
    Money stated = Money.rounded(amount, currency);
    if (expectation.agrees(stated, meaning)) {
      return agreed(lines, expectation, stated, meaning);
    }
    AmountMismatch policy = policies.get(Policy.AMOUNT_MISMATCH);
    if (policy == AmountMismatch.TRUST_LINES) {
      return new Amounts(lines, expectation.ofLines(meaning), expectation.knownNet());
    }
    if (policy == AmountMismatch.ADJUSTMENT) {
      return new Adjustment(policies, taxing.amountsAre(), taxing::decided)
          .adjusted(lines, stated, meaning, words)
          .map(
              made ->
                  agreed(
                      made, Expectation.of(made, currency, taxing.amountsAre()), stated, meaning))
          .orElseThrow(() -> mismatch(expectation, stated, meaning));
    }
    throw mismatch(expectation, stated, meaning);
  }

  private static Amounts agreed(
      List<TaxedLine> lines, Expectation expectation, Money stated, DealAmountIs meaning) {
    return new Amounts(lines, expectation.stated(stated, meaning), expectation.knownNet());
  }

  private static RejectedException mismatch(
      Expectation expectation, Money stated, DealAmountIs meaning) {
    return new RejectedException(
        Rejection.of("AMOUNT_MISMATCH", "", "amount")
            .withValue(stated)
            .withDetails(
                Map.of("a", expectation.worked(meaning).toString(), "b", stated.toString())));
  }
}
