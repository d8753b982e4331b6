package io.concilia.connector.quickbooks;

import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * A line's quantity and price such that their product, rounded, is exactly the line's net: what
 * QuickBooks checks. A discount goes into the price; where no price of 7 digits meets the net, the
 * line is sold as one piece and {@code workings} says how it came about.
 */
record NetPrice(BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount, String workings) {

  private static final int PRICE_DIGITS = 7;

  static NetPrice of(Line line, Currency currency) {
    Quantity quantity = Objects.requireNonNull(line.quantity(), "a sale has a quantity");
    UnitPrice price = Objects.requireNonNull(line.unitPrice(), "a sale has a price");
    Money net = line.net(currency);
    Money discount = line.discount();
    if (discount == null || discount.isZero()) {
      return new NetPrice(quantity.value(), price.value(), net.amount(), "");
    }
    BigDecimal netPrice = net.amount().divide(quantity.value(), PRICE_DIGITS, RoundingMode.HALF_UP);
    if (Money.rounded(quantity.value().multiply(netPrice), currency).equals(net)) {
      return new NetPrice(quantity.value(), netPrice, net.amount(), "");
    }
    String workings =
        "%s × %s less %s".formatted(quantity, price, discount.amount().toPlainString());
    return new NetPrice(BigDecimal.ONE, net.amount(), net.amount(), workings);
  }
}
