package io.concilia.contracts.value;

import java.math.BigDecimal;

/** How many units: at most 7 decimals, more than zero. */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {

  private static final int MAX_SCALE = 7;

  public Quantity {
    value = Decimals.atMostScale("quantity", value, MAX_SCALE);
    if (value.signum() <= 0) {
      throw new InvalidValueException("quantity", value, "a quantity is more than zero");
    }
  }

  public static Quantity of(String value) {
    return new Quantity(new BigDecimal(value));
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
