package io.concilia.contracts.value;

import java.math.BigDecimal;

/** A percentage from 0 to 100 with at most 4 decimals. */
public record Percent(BigDecimal value) implements Comparable<Percent> {

  private static final int MAX_SCALE = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Percent {
    value = Decimals.atMostScale("percent", value, MAX_SCALE);
    if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
      throw new InvalidValueException("percent", value, "a percentage is from 0 to 100");
    }
  }

  public static Percent of(String value) {
    return new Percent(new BigDecimal(value));
  }

  @Override
  public int compareTo(Percent other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
