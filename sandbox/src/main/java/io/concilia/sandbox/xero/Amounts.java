package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts as Xero rounds and writes them. */
final class Amounts {

  static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Amounts() {}

  /** As in answers: {@code 40.0}, {@code 17.96}. */
  static JsonNode node(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return DecimalNode.valueOf(stripped.scale() < 1 ? stripped.setScale(1) : stripped);
  }

  /** Decimal places of a currency's amounts: 2, and 0 for yen and the like. */
  static int digits(String currency) {
    return Math.max(0, Math.min(2, Currency.getInstance(currency).getDefaultFractionDigits()));
  }

  static BigDecimal round(BigDecimal value, int digits) {
    return value.setScale(digits, RoundingMode.HALF_UP);
  }

  static BigDecimal of(ObjectNode node, String property) {
    return Nodes.decimal(node, property, BigDecimal.ZERO);
  }

  /** An amount in messages: always with its decimals. */
  static String text(BigDecimal value) {
    return value
        .setScale(Math.max(2, value.stripTrailingZeros().scale()), RoundingMode.HALF_UP)
        .toPlainString();
  }
}
