package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.DealAmountIs;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings the lines to the amount that the CRM states, as policy {@code amountMismatch} may say: a
 * discount on the document where the amount is lower, a line of a chosen item where it is higher,
 * both within a limit. Empty where that cannot be done without guessing.
 */
final class Adjustment {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String LINE = "adjustment";

  private final Policies policies;
  private final AmountsAre amountsAre;
  private final Function<SaleLine, TaxedLine> taxing;

  /**
   * @param taxing decides the tax of the line that is added
   */
  Adjustment(Policies policies, AmountsAre amountsAre, Function<SaleLine, TaxedLine> taxing) {
    this.policies = policies;
    this.amountsAre = amountsAre;
    this.taxing = taxing;
  }

  Optional<List<TaxedLine>> adjusted(
      List<TaxedLine> lines, Money stated, DealAmountIs meaning, String words) {
    BigDecimal difference =
        stated
            .amount()
            .subtract(
                Expectation.of(lines, stated.currency(), amountsAre).worked(meaning).amount());
    if (difference.abs().compareTo(policies.get(Policy.ADJUSTMENT_LIMIT)) > 0) {
      return Optional.empty();
    }
    Optional<List<TaxedLine>> adjusted =
        difference.signum() < 0
            ? inPrices(difference.negate(), meaning, oneRate(lines))
                .map(less -> discounted(lines, Money.rounded(less, stated.currency())))
            : supplemented(lines, stated, difference, meaning, words);
    return adjusted.filter(
        made -> Expectation.of(made, stated.currency(), amountsAre).agrees(stated, meaning));
  }

  private static List<TaxedLine> discounted(List<TaxedLine> lines, Money discount) {
    List<Money> nets = lines.stream().map(TaxedLine::net).toList();
    if (discount.compareTo(nets.stream().reduce(Money.zero(discount.currency()), Money::plus))
        > 0) {
      return lines;
    }
    List<Money> parts = LargestRemainder.spread(discount, nets);
    List<TaxedLine> discounted = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      discounted.add(lines.get(i).lessAlso(parts.get(i)));
    }
    return discounted;
  }

  private Optional<List<TaxedLine>> supplemented(
      List<TaxedLine> lines, Money stated, BigDecimal more, DealAmountIs meaning, String words) {
    ItemRef item = ItemRef.of("product", policies.get(Policy.ADJUSTMENT_ITEM));
    TaxedLine draft = taxing.apply(line(item, words, more, stated));
    return inPrices(more, meaning, Optional.ofNullable(draft.percent()))
        .map(price -> Money.rounded(price, stated.currency()).amount())
        .map(
            price -> {
              List<TaxedLine> supplemented = new ArrayList<>(lines);
              supplemented.add(taxing.apply(line(item, words, price, stated)));
              return supplemented;
            });
  }

  private static SaleLine line(ItemRef item, String words, BigDecimal price, Money stated) {
    return SaleLines.single(RawLine.whole(LINE, item, words, price), stated.currency());
  }

  /** The rate of all lines, if they have one in common. */
  private static Optional<BigDecimal> oneRate(List<TaxedLine> lines) {
    List<BigDecimal> rates =
        lines.stream()
            .map(line -> Optional.ofNullable(line.percent()).map(BigDecimal::stripTrailingZeros))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    boolean all = lines.stream().allMatch(line -> line.percent() != null);
    return all && rates.size() == 1 ? Optional.of(rates.get(0)) : Optional.empty();
  }

  /**
   * A difference in the sense of the amount, in the sense of the prices; empty if it is a guess.
   */
  private Optional<BigDecimal> inPrices(
      BigDecimal difference, DealAmountIs meaning, Optional<BigDecimal> rate) {
    boolean pricesGross = amountsAre == AmountsAre.GROSS;
    boolean amountGross = meaning == DealAmountIs.GROSS;
    if (amountsAre == AmountsAre.UNTAXED || pricesGross == amountGross) {
      return Optional.of(difference);
    }
    return rate.map(HUNDRED::add)
        .map(
            factor ->
                pricesGross
                    ? difference.multiply(factor).divide(HUNDRED, MathContext.DECIMAL128)
                    : difference.multiply(HUNDRED).divide(factor, MathContext.DECIMAL128));
  }
}
