package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a document. A list that is sent replaces all; a line that is sent with its {@code
 * lineid} keeps what is not sent of it.
 */
final class SaleLines {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PRICE_DIGITS_SHOWN = 2;

  private final Books books;
  private final String currency;
  private final @Nullable ObjectNode before;

  SaleLines(Books books, String currency, @Nullable ObjectNode before) {
    this.books = books;
    this.currency = currency;
    this.before = before;
  }

  ArrayNode read(ObjectNode sent) {
    var held = before == null ? Json.array() : (ArrayNode) before.path("lines").deepCopy();
    var list = sent.get("lines");
    if (list == null || list.isNull()) {
      return held;
    }
    if (!(list instanceof ArrayNode wanted)) {
      throw Refusal.invalid("line", "lines", list.asString(""));
    }
    var lines = Json.array();
    var lastId = highest(held);
    for (JsonNode element : wanted) {
      if (!(element instanceof ObjectNode line)) {
        throw Refusal.invalid("line", "lines", element.toString());
      }
      var id = line.path("lineid").asLong(0);
      var content = id == 0 ? FieldTable.ofLines().blank() : held(held, id);
      content.setAll(FieldTable.ofLines().read(line, books.settings()));
      complete(content);
      content.put("lineid", id == 0 ? ++lastId : id).put("taskno", lines.size() + 1);
      lines.add(content.put("updated", books.easternTime()));
    }
    return lines;
  }

  private static long highest(ArrayNode held) {
    var highest = 0L;
    for (JsonNode line : held) {
      highest = Math.max(highest, line.path("lineid").asLong(0));
    }
    return highest;
  }

  private static ObjectNode held(ArrayNode held, long id) {
    for (JsonNode line : held) {
      if (line.path("lineid").asLong(0) == id) {
        return (ObjectNode) line;
      }
    }
    throw new Refusal(
        404,
        Refusal.UNKNOWN_RESOURCE,
        "Line not found.",
        new Refusal.Place("line", "lineid", Long.toString(id)));
  }

  private void complete(ObjectNode line) {
    var price = price(Money.amount(line.path("unit_cost")), currency, books.settings());
    line.set("unit_cost", price);
    if (line.path("qty").isNull()) {
      line.put("qty", "1");
    }
    var amount = Money.number(line.path("qty")).multiply(Money.amount(price));
    line.set("amount", Money.of(amount, currency));
    for (String which : List.of("1", "2")) {
      tax(line, which);
    }
  }

  /** Two decimals as a rule; what has more is rounded, and the arithmetic follows. */
  static ObjectNode price(BigDecimal price, String currency, AccountSettings settings) {
    var rounded =
        price.setScale(settings.unitPriceDigits(), RoundingMode.HALF_UP).stripTrailingZeros();
    return Money.exact(
        rounded.scale() < PRICE_DIGITS_SHOWN ? rounded.setScale(PRICE_DIGITS_SHOWN) : rounded,
        currency);
  }

  private void tax(ObjectNode line, String which) {
    var amount = "taxAmount" + which;
    var percent = Money.number(line.path(amount));
    if (line.path(amount).isNull()) {
      line.put(amount, "0");
    }
    if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
      throw Refusal.percent("line", amount, percent.toPlainString());
    }
    var name = line.path("taxName" + which).asString("");
    if (name.isEmpty() && percent.signum() != 0) {
      throw Refusal.required("line", "taxName" + which);
    }
    var known = name.isEmpty() ? List.<ObjectNode>of() : books.lookUp(Entity.TAX, "name", name);
    if (known.isEmpty() && !name.isEmpty() && books.settings().refuseUnknownTaxes()) {
      throw Refusal.invalid("line", "taxName" + which, name, "There is no tax '" + name + "'.");
    }
    line.putNull("taxNumber" + which);
    for (ObjectNode tax : known) {
      line.set("taxNumber" + which, tax.path("number"));
      if (which.equals("2") && tax.path("compound").asBoolean(false)) {
        line.put("compounded_tax", true);
      }
    }
  }
}
