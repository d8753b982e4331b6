package io.concilia.connector.freshbooks.wire;

import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Money: the amount as text with at least the currency's digits, and the currency's code. */
public record Amount(String amount, String code) {

  public static Amount of(Money money) {
    return of(money.amount(), money.currency());
  }

  public static Amount of(BigDecimal amount, Currency currency) {
    int digits = Math.max(currency.getDefaultFractionDigits(), amount.stripTrailingZeros().scale());
    return new Amount(
        amount.setScale(digits, RoundingMode.UNNECESSARY).toPlainString(),
        currency.getCurrencyCode());
  }
}
