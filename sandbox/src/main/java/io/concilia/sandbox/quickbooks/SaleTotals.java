package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.quickbooks.SaleLine.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The amounts of a sale before tax: its lines, the discounts on the whole, and what is left of each
 * line when the discounts are spread over the lines in proportion.
 */
record SaleTotals(List<SaleLine> lines, int digits) {

  List<SaleLine> items() {
    return lines.stream().filter(line -> line.is(Kind.ITEM)).toList();
  }

  BigDecimal asked() {
    return items().stream().map(SaleLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The amount of a discount line; a percentage is taken of all lines. */
  BigDecimal discount(SaleLine line) {
    var detail = Nodes.child(line.node(), "DiscountLineDetail");
    var percent = detail == null ? null : Nodes.decimal(detail, "DiscountPercent");
    if (detail == null || percent == null || !Nodes.flag(detail, "PercentBased", true)) {
      return line.amount();
    }
    return round(asked().multiply(percent).movePointLeft(2));
  }

  BigDecimal discount() {
    return lines.stream()
        .filter(line -> line.is(Kind.DISCOUNT))
        .map(this::discount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Each item line's amount less its exact, unrounded share of the discounts. */
  List<BigDecimal> discounted() {
    var asked = asked();
    var discount = discount();
    var left = new ArrayList<BigDecimal>();
    for (SaleLine line : items()) {
      var share =
          discount.signum() == 0 || asked.signum() == 0
              ? BigDecimal.ZERO
              : discount.multiply(line.amount()).divide(asked, MathContext.DECIMAL64);
      left.add(line.amount().subtract(share));
    }
    return left;
  }

  BigDecimal round(BigDecimal amount) {
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }
}
