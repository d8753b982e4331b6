package io.concilia.mapping.proposals;

import io.concilia.contracts.configuration.PolicyOptions.DealAmountIs;
import io.concilia.contracts.configuration.PolicyOptions.LineDiscountIs;
import io.concilia.contracts.configuration.PolicyOptions.PricesAre;
import io.concilia.mapping.assembly.SaleSample;
import io.concilia.mapping.assembly.SaleSample.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of sales may mean, all three together: only so can they be tried on an amount.
 */
record Hypothesis(PricesAre pricesAre, DealAmountIs dealAmountIs, LineDiscountIs lineDiscountIs) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MOST_UNITS = 5;

  /** Every combination that can be right or wrong; that amounts mean nothing fits everything. */
  static List<Hypothesis> all() {
    List<Hypothesis> all = new ArrayList<>();
    for (PricesAre prices : PricesAre.values()) {
      for (DealAmountIs amount : List.of(DealAmountIs.NET, DealAmountIs.GROSS)) {
        for (LineDiscountIs discount : LineDiscountIs.values()) {
          all.add(new Hypothesis(prices, amount, discount));
        }
      }
    }
    return all;
  }

  /** Whether the lines come to the stated amount, within what rounding explains. */
  boolean fits(SaleSample sale) {
    int digits = sale.currency().getDefaultFractionDigits();
    BigDecimal worked = BigDecimal.ZERO;
    for (Entry entry : sale.entries()) {
      BigDecimal line = worked(entry, digits);
      if (line == null) {
        return false;
      }
      worked = worked.add(line);
    }
    BigDecimal allowed = BigDecimal.valueOf(Math.min(sale.entries().size(), MOST_UNITS), digits);
    return worked.subtract(sale.amount()).abs().compareTo(allowed) <= 0;
  }

  /** What the line adds to the amount; absent when its discount or tax cannot mean this. */
  private @Nullable BigDecimal worked(Entry entry, int digits) {
    BigDecimal value = entry.value().setScale(digits, RoundingMode.HALF_UP);
    BigDecimal discount =
        lineDiscountIs == LineDiscountIs.AMOUNT
            ? entry.discount()
            : value.multiply(entry.discount()).divide(HUNDRED, digits, RoundingMode.HALF_UP);
    boolean tooMuch =
        value.signum() >= 0 && (discount.signum() < 0 || discount.compareTo(value) > 0);
    boolean taxed = pricesAre != PricesAre.UNTAXED;
    if (tooMuch || (!taxed && hasTax(entry))) {
      return null;
    }
    BigDecimal price = value.subtract(discount);
    if (pricesAre == PricesAre.NET && dealAmountIs == DealAmountIs.GROSS) {
      return price.add(tax(entry, price, digits));
    }
    if (pricesAre == PricesAre.GROSS && dealAmountIs == DealAmountIs.NET) {
      return price.subtract(tax(entry, price, digits));
    }
    return price;
  }

  private BigDecimal tax(Entry entry, BigDecimal price, int digits) {
    if (entry.taxAmount() != null) {
      return entry.taxAmount();
    }
    if (entry.taxPercent() == null) {
      return BigDecimal.ZERO;
    }
    if (pricesAre == PricesAre.NET) {
      return price.multiply(entry.taxPercent()).divide(HUNDRED, digits, RoundingMode.HALF_UP);
    }
    BigDecimal factor = HUNDRED.add(entry.taxPercent());
    return price.subtract(price.multiply(HUNDRED).divide(factor, digits, RoundingMode.HALF_UP));
  }

  private static boolean hasTax(Entry entry) {
    return isMore(entry.taxAmount()) || isMore(entry.taxPercent());
  }

  private static boolean isMore(@Nullable BigDecimal number) {
    return number != null && number.signum() != 0;
  }
}
