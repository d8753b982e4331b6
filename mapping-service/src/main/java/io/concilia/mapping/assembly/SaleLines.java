package io.concilia.mapping.assembly;

import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a sale: what recurs and what is negative decided, discounts as amounts. */
final class SaleLines {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Currency currency;
  private final Policies policies;
  private final List<SaleLine> lines = new ArrayList<>();
  private BigDecimal documentDiscount = BigDecimal.ZERO;

  private SaleLines(Currency currency, Policies policies) {
    this.currency = currency;
    this.policies = policies;
  }

  static List<SaleLine> read(List<Fields> entries, Currency currency, LocalDate wonOn) {
    if (entries.isEmpty()) {
      return List.of();
    }
    SaleLines sale = new SaleLines(currency, entries.get(0).settings().policies());
    for (Fields entry : entries) {
      boolean isDiscount = entry.flag(LineFields.IS_DISCOUNT, false);
      RecurringLines.of(entry, wonOn).forEach(line -> sale.add(line, isDiscount));
    }
    return sale.discounted();
  }

  /** One line, taken as it is. */
  static SaleLine single(RawLine line, Currency currency) {
    SaleLines sale = new SaleLines(currency, Policies.of(Map.of()));
    sale.add(line, false);
    return sale.lines.get(0);
  }

  private void add(RawLine line, boolean isDiscount) {
    int sign = line.value().signum();
    if (sign > 0 || (sign == 0 && !isDiscount)) {
      lines.add(sale(line));
      return;
    }
    if (!isDiscount) {
      throw new RejectedException(
          Rejection.of("NEGATIVE_LINE", line.id(), "lines." + line.id())
              .withDetails(
                  Map.of(
                      "line",
                      line.id(),
                      "money",
                      "-" + Money.rounded(line.value().negate(), currency)))
              .about(line.item()));
    }
    documentDiscount = documentDiscount.subtract(line.value());
  }

  private SaleLine sale(RawLine line) {
    Money amount = Money.rounded(line.value(), currency);
    Percent percent = percent(line);
    return new SaleLine(
        line.id(),
        line.item(),
        line.description(),
        line.quantity(),
        line.unitPrice(),
        amount,
        discount(line, amount, percent),
        percent,
        line.evidence(),
        line.itemKnown(),
        line.taxCategory(),
        line.revenue(),
        line.period());
  }

  /** What the CRM's number means is asked only where there is one. */
  private @Nullable Percent percent(RawLine line) {
    return line.hasDiscount()
            && policies.get(Policy.LINE_DISCOUNT_IS) == PolicyOptions.LineDiscountIs.PERCENT
        ? new Percent(line.discount())
        : null;
  }

  private Money discount(RawLine line, Money amount, @Nullable Percent percent) {
    BigDecimal stated = line.discount();
    if (stated.signum() == 0) {
      return Money.zero(currency);
    }
    Money discount =
        percent == null
            ? Money.rounded(stated, currency)
            : Money.rounded(
                amount.amount().multiply(percent.value()).divide(HUNDRED, 10, RoundingMode.HALF_UP),
                currency);
    if (discount.compareTo(amount) > 0) {
      throw new RejectedException(
          Rejection.of(Rejection.INVALID_VALUE, "discount", "lines." + line.id() + ".discount")
              .withValue(stated)
              .withDetails(Map.of("line", line.id(), "most", amount.toString())));
    }
    return discount;
  }

  private List<SaleLine> discounted() {
    return documentDiscount.signum() == 0
        ? List.copyOf(lines)
        : spread(lines, Money.rounded(documentDiscount, currency));
  }

  /** Spreads a discount on the document over its lines. */
  static List<SaleLine> spread(List<SaleLine> lines, Money discount) {
    Money net =
        lines.stream().map(SaleLine::net).reduce(Money.zero(discount.currency()), Money::plus);
    if (discount.compareTo(net) > 0) {
      throw new RejectedException(
          Rejection.of("NEGATIVE_TOTAL", "", "lines")
              .withDetails(Map.of("discount", discount.toString(), "lines", net.toString())));
    }
    List<Money> parts =
        LargestRemainder.spread(discount, lines.stream().map(SaleLine::net).toList());
    List<SaleLine> discounted = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      discounted.add(lines.get(i).lessAlso(parts.get(i)));
    }
    return List.copyOf(discounted);
  }
}
