package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
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
 * Compares the lines with the amount that the CRM states, and says what the document is expected to
 * come to. One minor unit per line is allowed, at most five: both sides round.
 */
final class Expectation {

  private static final int MOST_UNITS = 5;

  private final List<SaleLine> lines;
  private final Money net;
  private final Money tax;
  private final AmountsAre amountsAre;

  private Expectation(List<SaleLine> lines, Money net, Money tax, AmountsAre amountsAre) {
    this.lines = lines;
    this.net = net;
    this.tax = tax;
    this.amountsAre = amountsAre;
  }

  static Expectation of(List<SaleLine> lines, Currency currency, AmountsAre amountsAre) {
    Money sum = Money.zero(currency);
    Money tax = Money.zero(currency);
    for (SaleLine line : lines) {
      sum = sum.plus(line.net());
      tax = tax.plus(line.evidentTax(amountsAre));
    }
    return new Expectation(
        lines, amountsAre == AmountsAre.GROSS ? sum.minus(tax) : sum, tax, amountsAre);
  }

  /**
   * @param amount what the CRM states, if anything
   * @throws RejectedException when the two do not agree, and policy says to hold
   */
  Totals totals(@Nullable BigDecimal amount, Policies policies) {
    DealAmountIs meaning =
        amount == null ? DealAmountIs.IGNORED : policies.get(Policy.DEAL_AMOUNT_IS);
    if (amount == null || meaning == DealAmountIs.IGNORED) {
      return ofLines(amountsAre == AmountsAre.GROSS ? DealAmountIs.GROSS : DealAmountIs.NET);
    }
    Money stated = Money.rounded(amount, net.currency());
    Money worked = meaning == DealAmountIs.GROSS ? gross() : net;
    if (agree(stated, worked)) {
      return new Totals(
          meaning == DealAmountIs.NET ? stated : known(net),
          known(tax),
          meaning == DealAmountIs.GROSS ? stated : null,
          null);
    }
    if (policies.get(Policy.AMOUNT_MISMATCH) == PolicyOptions.AmountMismatch.TRUST_LINES) {
      return ofLines(meaning);
    }
    throw new RejectedException(
        Rejection.of("AMOUNT_MISMATCH", "", "amount")
            .withValue(stated)
            .withDetails(Map.of("a", worked.toString(), "b", stated.toString())));
  }

  private Totals ofLines(DealAmountIs meaning) {
    return meaning == DealAmountIs.GROSS
        ? new Totals(known(net), known(tax), gross(), null)
        : new Totals(net, known(tax), null, null);
  }

  private Money gross() {
    return net.plus(tax);
  }

  /** Net and tax are known apart only where the CRM says the tax of each line. */
  private @Nullable Money known(Money sum) {
    return amountsAre == AmountsAre.UNTAXED || lines.stream().allMatch(SaleLine::hasEvidence)
        ? sum
        : null;
  }

  private boolean agree(Money stated, Money worked) {
    BigDecimal units = BigDecimal.valueOf(Math.min(lines.size(), MOST_UNITS));
    BigDecimal allowed = units.movePointLeft(stated.currency().getDefaultFractionDigits());
    return stated.amount().subtract(worked.amount()).abs().compareTo(allowed) <= 0;
  }
}
