package io.concilia.sandbox.quickbooks;

import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which currencies a company may use, and how finely they are written. */
final class Currencies {

  private final Books books;

  Currencies(Books books) {
    this.books = books;
  }

  /** The currency asked for, the home currency when none is; refuses what the company lacks. */
  String require(@Nullable String wanted) {
    var home = books.settings().homeCurrency();
    if (wanted == null || wanted.equals(home)) {
      return home;
    }
    if (!known(wanted)) {
      throw QuickBooksFault.invalidValue("2220", "Invalid Currency Type", "CurrencyRef", wanted);
    }
    if (!books.settings().multiCurrency()) {
      throw QuickBooksFault.business("Multi Currency should be enabled to perform this operation.");
    }
    return wanted;
  }

  static ObjectNode reference(String code) {
    return References.ref(code, name(code));
  }

  /** QuickBooks has names of its own for some. */
  static String name(String code) {
    return switch (code) {
      case "USD" -> "United States Dollar";
      case "GBP" -> "British Pound Sterling";
      default -> Currency.getInstance(code).getDisplayName(Locale.US);
    };
  }

  /** Digits after the point: 2 for EUR, 0 for JPY. */
  static int digits(String code) {
    return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
  }

  private static boolean known(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }
}
