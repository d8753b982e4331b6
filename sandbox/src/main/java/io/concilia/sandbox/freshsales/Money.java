package io.concilia.sandbox.freshsales;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as Freshsales writes them: decimals as text with at least one digit after the point. */
final class Money {

  private Money() {}

  static String text(BigDecimal amount) {
    var stripped = amount.stripTrailingZeros();
    return stripped
        .setScale(Math.max(1, stripped.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  /** The number with at least one digit after the point, as documents and prices carry it. */
  static BigDecimal number(BigDecimal amount) {
    return new BigDecimal(text(amount));
  }

  /** Quantities and percentages: no digits that say nothing. */
  static String plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped
        .setScale(Math.max(0, stripped.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  /** Exact to ten digits, for exchange rates. */
  static BigDecimal divide(BigDecimal amount, BigDecimal rate) {
    return amount.divide(rate, 10, RoundingMode.HALF_UP);
  }
}
