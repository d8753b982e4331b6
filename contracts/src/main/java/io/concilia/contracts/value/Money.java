package io.concilia.contracts.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount at exactly the minor digits of its currency (JPY 0, EUR 2, KWD 3). Never negative: what
 * lowers a total is a discount, a withholding or a credit note.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  public Money {
    if (amount.signum() < 0) {
      throw new InvalidValueException(
          "amount", amount, "money is never negative; use a discount or a credit note");
    }
    int digits = digits(currency);
    if (amount.scale() != digits) {
      amount = exactly(Decimals.ordinary("amount", amount), digits, currency);
    }
  }

  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** Rounds half up to the digits of the currency. */
  public static Money rounded(BigDecimal amount, Currency currency) {
    return new Money(
        Decimals.ordinary("amount", amount).setScale(digits(currency), RoundingMode.HALF_UP),
        currency);
  }

  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(amount.add(other.amount), currency);
  }

  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(amount.subtract(other.amount), currency);
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return amount.compareTo(other.amount);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new InvalidValueException(
          "currency", other.currency, "amounts of " + currency + " and of another cannot be mixed");
    }
  }

  private static int digits(Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    if (digits < 0) {
      throw new InvalidValueException(
          "currency", currency, "has no smallest unit, as gold and test codes have none");
    }
    return digits;
  }

  private static BigDecimal exactly(BigDecimal amount, int digits, Currency currency) {
    try {
      return amount.setScale(digits, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      InvalidValueException refused =
          new InvalidValueException(
              "amount", amount, currency + " has " + digits + " decimals; round it first");
      refused.initCause(e);
      throw refused;
    }
  }
}
