package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.configuration.PolicyOptions.DealAmountIs;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the lines come to, and whether the amount that the CRM states agrees. One minor unit per
 * line is allowed, at most five: both sides round.
 */
final class Expectation {

  private static final int MOST_UNITS = 5;

  private final List<TaxedLine> lines;
  private final Money net;
  private final Money tax;
  private final AmountsAre amountsAre;

  private Expectation(List<TaxedLine> lines, Money net, Money tax, AmountsAre amountsAre) {
    this.lines = lines;
    this.net = net;
    this.tax = tax;
    this.amountsAre = amountsAre;
  }

  static Expectation of(List<TaxedLine> lines, Currency currency, AmountsAre amountsAre) {
    Money sum = Money.zero(currency);
    Money tax = Money.zero(currency);
    for (TaxedLine line : lines) {
      sum = sum.plus(line.net());
      tax = tax.plus(line.taxAmount(amountsAre));
    }
    return new Expectation(
        lines, amountsAre == AmountsAre.GROSS ? sum.minus(tax) : sum, tax, amountsAre);
  }

  /** What the lines come to in that sense. */
  Money worked(DealAmountIs meaning) {
    return meaning == DealAmountIs.GROSS ? gross() : net;
  }

  boolean agrees(Money stated, DealAmountIs meaning) {
    BigDecimal units = BigDecimal.valueOf(Math.min(lines.size(), MOST_UNITS));
    BigDecimal allowed = units.movePointLeft(stated.currency().getDefaultFractionDigits());
    return stated.amount().subtract(worked(meaning).amount()).abs().compareTo(allowed) <= 0;
  }

  /** What the document is expected to come to, when the CRM states it. */
  Totals stated(Money stated, DealAmountIs meaning) {
    return new Totals(
        meaning == DealAmountIs.NET ? stated : known(net),
        known(tax),
        meaning == DealAmountIs.GROSS ? stated : null,
        null);
  }

  /** What the document is expected to come to, when only the lines say so. */
  Totals ofLines() {
    return amountsAre == AmountsAre.GROSS
        ? new Totals(known(net), known(tax), gross(), null)
        : new Totals(net, known(tax), null, null);
  }

  Totals ofLines(DealAmountIs meaning) {
    return meaning == DealAmountIs.GROSS
        ? new Totals(known(net), known(tax), gross(), null)
        : new Totals(net, known(tax), null, null);
  }

  /** The net, if it can be told: with the tax inside the prices, the tax must be known for that. */
  @Nullable Money knownNet() {
    return amountsAre == AmountsAre.GROSS ? known(net) : net;
  }

  private Money gross() {
    return net.plus(tax);
  }

  private @Nullable Money known(Money sum) {
    return lines.stream().allMatch(TaxedLine::taxKnown) ? sum : null;
  }
}
