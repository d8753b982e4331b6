package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import java.util.Currency;
import java.util.Locale;
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
      books.settings(books.settings().subscribedTo(code));
      return Json.object().put("Code", code).put("Description", draft.text("Description", name));
    } catch (IllegalArgumentException unknown) {
      throw new Invalid("Currency code '" + code + "' is not valid");
    }
  }
}
