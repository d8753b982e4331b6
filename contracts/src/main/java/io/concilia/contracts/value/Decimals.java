package io.concilia.contracts.value;

import java.math.BigDecimal;

/** Brings decimals to one form, so that equal numbers are equal values: no trailing zeros. */
final class Decimals {

  private static final int MAX_DIGITS_BEFORE_POINT = 24;
  private static final int MAX_DIGITS_AFTER_POINT = 100;

  private Decimals() {}

  /** Refuses numbers such as 1E+999999999, whose digits would fill the memory when rounded. */
  static BigDecimal ordinary(String field, BigDecimal value) {
    if ((long) value.precision() - value.scale() > MAX_DIGITS_BEFORE_POINT
        || value.scale() > MAX_DIGITS_AFTER_POINT) {
      throw new InvalidValueException(
          field, value, "is no amount that books can hold; correct it in the CRM");
    }
    return value;
  }

  static BigDecimal atMostScale(String field, BigDecimal value, int scale) {
    BigDecimal plain = ordinary(field, value).stripTrailingZeros();
    if (plain.scale() > scale) {
      throw new InvalidValueException(
          field, value.toPlainString(), "at most " + scale + " decimals; round it first");
    }
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
