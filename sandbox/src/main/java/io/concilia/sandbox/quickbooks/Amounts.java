package io.concilia.sandbox.quickbooks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;

/** Numbers as QuickBooks writes them. */
final class Amounts {

  private Amounts() {}

  /** An amount: {@code 100.0}, {@code 0}. */
  static JsonNode amount(BigDecimal value) {
    if (value.signum() == 0) {
      return IntNode.valueOf(0);
    }
    var stripped = value.stripTrailingZeros();
    return DecimalNode.valueOf(stripped.scale() < 1 ? stripped.setScale(1) : stripped);
  }

  /** A quantity or price: {@code 2}, {@code 22.5}, at most 7 digits. */
  static JsonNode plain(BigDecimal value) {
    var stripped = value.setScale(7, RoundingMode.HALF_UP).stripTrailingZeros();
    return DecimalNode.valueOf(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }
}
