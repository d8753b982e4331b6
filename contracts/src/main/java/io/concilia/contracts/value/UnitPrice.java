package io.concilia.contracts.value;

import java.math.BigDecimal;

/** A price of one unit, in the currency of its document: at most 7 decimals, not negative. */
public record UnitPrice(BigDecimal value) implements Comparable<UnitPrice> {

  private static final int MAX_SCALE = 7;

  public UnitPrice {
    value = Decimals.atMostScale("unitPrice", value, MAX_SCALE);
    if (value.signum() < 0) {
      throw new InvalidValueException("unitPrice", value, "a price is not negative");
    }
  }

  public static UnitPrice of(String value) {
    return new UnitPrice(new BigDecimal(value));
  }

  @Override
  public int compareTo(UnitPrice other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
