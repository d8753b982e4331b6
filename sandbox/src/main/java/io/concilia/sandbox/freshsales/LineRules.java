package io.concilia.sandbox.freshsales;

import tools.jackson.databind.JsonNode;

/** Whether the discount and the tax of a line are percentages or amounts: accounts differ. */
record LineRules(Meaning discount, Meaning tax) {

  enum Meaning {
    PERCENT,
    AMOUNT
  }

  static final LineRules DEFAULT = new LineRules(Meaning.PERCENT, Meaning.PERCENT);

  LineRules changedBy(JsonNode wanted) {
    return new LineRules(
        meaning(wanted, "lineDiscountIs", discount), meaning(wanted, "lineTaxIs", tax));
  }

  private static Meaning meaning(JsonNode wanted, String key, Meaning otherwise) {
    return Choice.of(Meaning.class, wanted, key, otherwise);
  }
}
