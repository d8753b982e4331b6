package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Currencies: an organisation subscribes to one by naming it. */
final class CurrencyRules implements Rules {

  private final Books books;

  CurrencyRules(Books books) {
    this.books = books;
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var code = draft.text("Code", "");
    try {
      var name = Currency.getInstance(code).getDisplayName(Locale.UK);
      return Json.object().put("Code", code).put("Description", draft.text("Description", name));
    } catch (IllegalArgumentException unknown) {
      throw new Invalid("Currency code '" + code + "' is not valid");
    }
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    books.settings(books.settings().subscribedTo(Nodes.text(after, "Code", "")));
  }
}
