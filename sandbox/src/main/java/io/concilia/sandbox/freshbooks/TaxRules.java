package io.concilia.sandbox.freshbooks;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Taxes: a name of their own and a percentage of at most three decimals. */
final class TaxRules implements Rules {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Books books;

  TaxRules(Books books) {
    this.books = books;
  }

  @Override
  public void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    var name = content.path("name").asString("");
    if (name.isBlank()) {
      throw Refusal.required("tax", "name");
    }
    if (content.path("amount").isNull()) {
      throw Refusal.required("tax", "amount");
    }
    requirePercent("tax", "amount", Money.number(content.path("amount")));
    for (ObjectNode other : books.lookUp(Entity.TAX, "name", name)) {
      if (before == null || !Books.id(other).equals(Books.id(before))) {
        throw new Refusal(
            422,
            Refusal.TAX_NAME_IN_USE,
            "The tax name '" + name + "' is already in use.",
            new Refusal.Place("tax", "name", name));
      }
    }
  }

  static void requirePercent(String object, String field, BigDecimal percent) {
    if (percent.signum() < 0
        || percent.compareTo(HUNDRED) > 0
        || percent.stripTrailingZeros().scale() > 3) {
      throw Refusal.percent(object, field, percent.toPlainString());
    }
  }
}
