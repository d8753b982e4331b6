package io.concilia.mapping.assembly;

import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads an amount over others in proportion to them, so that the parts add up to it exactly: each
 * part is rounded down, and the minor units that are left go to those that lost most, the earlier
 * one first.
 */
final class LargestRemainder {

  private LargestRemainder() {}

  /** As many parts as there are weights; all of them zero when the weights are. */
  static List<Money> spread(Money total, List<Money> weights) {
    Currency currency = total.currency();
    int digits = currency.getDefaultFractionDigits();
    BigDecimal sum = weights.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.signum() == 0) {
      return weights.stream().map(weight -> Money.zero(currency)).toList();
    }
    List<BigDecimal> parts = new ArrayList<>(weights.size());
    List<BigDecimal> remainders = new ArrayList<>(weights.size());
    BigDecimal given = BigDecimal.ZERO;
    for (Money weight : weights) {
      BigDecimal share = total.amount().multiply(weight.amount());
      BigDecimal part = share.divide(sum, digits, RoundingMode.DOWN);
      parts.add(part);
      remainders.add(share.subtract(part.multiply(sum)));
      given = given.add(part);
    }
    int left = total.amount().subtract(given).unscaledValue().intValueExact();
    BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
        .limit(left)
        .forEach(i -> parts.set(i, parts.get(i).add(unit)));
    return parts.stream().map(part -> new Money(part, currency)).toList();
  }
}
