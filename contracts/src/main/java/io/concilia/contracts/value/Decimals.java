package io.concilia.contracts.value;

import java.math.BigDecimal;

/** Brings decimals to one form, so that equal numbers are equal values: no trailing zeros. */
final class Decimals {

  private Decimals() {}

  static BigDecimal atMostScale(String field, BigDecimal value, int scale) {
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > scale) {
      throw new InvalidValueException(
          field, value.toPlainString(), "at most " + scale + " decimals; round it first");
    }
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
