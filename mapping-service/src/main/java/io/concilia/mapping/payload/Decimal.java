package io.concilia.mapping.payload;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A decimal number whose equality is that of its value: 1.1 equals 1.10. Not a {@link Number}, so
 * that no expression language compares it with a double behind our back.
 */
public final class Decimal implements Comparable<Decimal> {

  private final BigDecimal value;

  private Decimal(BigDecimal value) {
    this.value = value;
  }

  public static Decimal of(BigDecimal value) {
    return new Decimal(value.stripTrailingZeros());
  }

  public static Decimal of(String text) {
    return of(new BigDecimal(text.strip()));
  }

  public static Decimal of(long value) {
    return of(BigDecimal.valueOf(value));
  }

  public BigDecimal value() {
    return value;
  }

  public Decimal plus(Decimal other) {
    return of(value.add(other.value));
  }

  public Decimal minus(Decimal other) {
    return of(value.subtract(other.value));
  }

  public Decimal times(Decimal other) {
    return of(value.multiply(other.value));
  }

  public Decimal negated() {
    return of(value.negate());
  }

  /** Half up, like every rounding of money here. */
  public Decimal dividedBy(Decimal other, int scale) {
    return of(value.divide(other.value, scale, RoundingMode.HALF_UP));
  }

  /** Half up. */
  public Decimal rounded(int scale) {
    return of(value.setScale(scale, RoundingMode.HALF_UP));
  }

  @Override
  public int compareTo(Decimal other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decimal decimal && value.equals(decimal.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
