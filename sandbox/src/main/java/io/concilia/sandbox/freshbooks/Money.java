package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts as FreshBooks writes them: {@code {"amount":"41.94","code":"CAD"}}, texts both. */
final class Money {

  private Money() {}

  /** An amount rounded to the digits of its currency. */
  static ObjectNode of(BigDecimal amount, String currency) {
    return exact(amount.setScale(digits(currency), RoundingMode.HALF_UP), currency);
  }

  /** An amount with all its digits. */
  static ObjectNode exact(BigDecimal amount, String currency) {
    return Json.object().put("amount", amount.toPlainString()).put("code", currency);
  }

  /** What {@link #of} wrote; zero where there is none. */
  static BigDecimal amount(JsonNode money) {
    return number(money.path("amount"));
  }

  /** A number in a document, written as text; zero where there is none. */
  static BigDecimal number(JsonNode text) {
    var parsed = parse(text);
    return parsed == null ? BigDecimal.ZERO : parsed;
  }

  /** A number that came as a number or as text; null when it is neither. */
  static @Nullable BigDecimal parse(JsonNode sent) {
    try {
      return sent.isNumber() ? sent.decimalValue() : new BigDecimal(sent.asString("").strip());
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
