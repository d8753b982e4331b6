package io.concilia.sandbox.freshbooks;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Items: a name, a price, and up to two of the account's taxes. */
final class ItemRules implements Rules {

  private final Books books;

  ItemRules(Books books) {
    this.books = books;
  }

  @Override
  public void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    if (content.path("name").asString("").isBlank()) {
      throw Refusal.required("item", "name");
    }
    content.set("unit_cost", cost(content));
    for (String field : List.of("tax1", "tax2")) {
      if (content.path(field).isNull()) {
        content.put(field, 0);
      }
      var id = content.path(field).asString("0");
      if (!id.equals("0") && books.find(Entity.TAX, id) == null) {
        throw Refusal.unknown(Entity.TAX, id);
      }
    }
    var tax = content.path("tax1").asLong(0);
    if (tax != 0 && tax == content.path("tax2").asLong(0)) {
      throw new Refusal(
          422,
          Refusal.SAME_TAX_TWICE,
          "The same tax may not be applied twice.",
          new Refusal.Place("item", "tax2", Long.toString(tax)));
    }
  }

  private ObjectNode cost(ObjectNode content) {
    var cost = content.path("unit_cost");
    var code = cost.path("code").asString("");
    var currency = code.isEmpty() ? books.settings().currency() : code;
    SaleDocument.requireCurrency("item", currency);
    var price = cost.isObject() ? Money.amount(cost) : BigDecimal.ZERO;
    return SaleLines.price(price, currency, books.settings());
  }
}
