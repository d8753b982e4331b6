package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as answers show them: lines and sums only to those who {@code include[]} them. */
final class Rendering {

  private final Entity entity;
  private final Books books;
  private final List<String> included;

  Rendering(Entity entity, Books books, ApiRequest request) {
    this.entity = entity;
    this.books = books;
    this.included = request.query().getOrDefault("include[]", List.of());
  }

  ObjectNode show(ObjectNode document) {
    var shown = document.deepCopy();
    if (entity.hasLines()) {
      lines(shown);
    }
    if (entity == Entity.INVOICE && included.contains("presentation")) {
      shown.set("presentation", presentation(shown));
    }
    if (entity == Entity.CLIENT && included.contains("outstanding_balance")) {
      shown.set("outstanding_balance", outstanding(Books.id(document)));
    }
    return shown;
  }

  private void lines(ObjectNode shown) {
    if (!included.contains("lines")) {
      shown.remove("lines");
      return;
    }
    for (JsonNode line : shown.path("lines")) {
      ((ObjectNode) line).set(entity.idField(), shown.path("id"));
    }
  }

  private ObjectNode presentation(ObjectNode invoice) {
    var presentation = Json.object().put("date_format", books.settings().dateFormat());
    for (String heading :
        List.of("description", "hours", "item", "quantity", "rate", "task", "unit_cost")) {
      presentation.putNull(heading + "_heading");
    }
    presentation.putNull("time_entry_notes_heading").putNull("label");
    presentation.put("image_banner_position_y", 0);
    presentation.put("image_banner_src", "").put("image_logo_src", "");
    presentation.set("invoiceid", invoice.path("id"));
    return presentation
        .put("theme_font_name", "modern")
        .put("theme_layout", "simple")
        .put("theme_primary_color", "#663399");
  }

  /** What a client owes, by currency; drafts are owed by nobody. */
  private JsonNode outstanding(String clientId) {
    Map<String, BigDecimal> byCurrency = new TreeMap<>();
    for (ObjectNode invoice : books.lookUp(Entity.INVOICE, "customerid", clientId)) {
      var outstanding = invoice.path("outstanding");
      if (invoice.path("status").asInt(0) != InvoiceRules.DRAFT) {
        byCurrency.merge(
            outstanding.path("code").asString(""), Money.amount(outstanding), BigDecimal::add);
      }
    }
    var balances = Json.array();
    byCurrency.forEach(
        (currency, sum) -> balances.add(Json.object().set("amount", Money.of(sum, currency))));
    return balances;
  }
}
