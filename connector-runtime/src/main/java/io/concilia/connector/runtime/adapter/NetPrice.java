package io.concilia.connector.runtime.adapter;

import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * A quantity and a unit price such that their product, rounded, is exactly what a line comes to,
 * for a vendor that takes no discount per line, or few digits. Where no such price exists, the line
 * is sold as one piece and {@code workings} says how it came about.
 *
 * @param workings goes before the description; empty if quantity and price speak for themselves
 */
public record NetPrice(
    BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount, String workings) {

  /**
   * The line's own price if it fits and nothing is taken off, else the price that meets its net.
   *
   * @param digits how many digits after the point the vendor takes in a unit price
   */
  public static NetPrice of(Line line, Currency currency, int digits) {
    Quantity quantity = Objects.requireNonNull(line.quantity(), "a sale has a quantity");
    UnitPrice price = Objects.requireNonNull(line.unitPrice(), "a sale has a price");
    Money net = line.net(currency);
    Money discount = line.discount();
    String sum = "%s × %s".formatted(quantity, price);
    if (discount != null && !discount.isZero()) {
      String workings = sum + " less " + discount.amount().toPlainString();
      return meeting(quantity.value(), net, digits, workings);
    }
    return price.value().stripTrailingZeros().scale() <= digits
        ? new NetPrice(quantity.value(), price.value(), net.amount(), "")
        : meeting(quantity.value(), net, digits, sum);
  }

  /** The price at which this quantity comes to {@code net}, or the whole as one piece. */
  public static NetPrice meeting(BigDecimal quantity, Money net, int digits, String workings) {
    BigDecimal price = net.amount().divide(quantity, digits, RoundingMode.HALF_UP);
    return Money.rounded(quantity.multiply(price), net.currency()).equals(net)
        ? new NetPrice(quantity, price, net.amount(), "")
        : new NetPrice(BigDecimal.ONE, net.amount(), net.amount(), workings);
  }
}
