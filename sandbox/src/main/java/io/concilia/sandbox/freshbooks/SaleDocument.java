package io.concilia.sandbox.freshbooks;

import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What invoices, estimates and credit notes have in common: client, dates, lines, amounts. */
final class SaleDocument {

  /** A document keeps the client's address as it was when it was written. */
  private static final Map<String, String> FROM_CLIENT =
      Map.of(
          "street", "p_street",
          "street2", "p_street2",
          "city", "p_city",
          "province", "p_province",
          "code", "p_code",
          "country", "p_country",
          "vat_name", "vat_name",
          "vat_number", "vat_number",
          "language", "language");

  private final Entity entity;
  private final Books books;

  SaleDocument(Entity entity, Books books) {
    this.entity = entity;
    this.books = books;
  }

  static void requireCurrency(String object, String code) {
    try {
      Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid(object, "currency_code", code, "There is no currency '" + code + "'.");
    }
  }

  /** All but the number, which is taken when nothing else can be refused. */
  void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    head(content, sent, before);
    var currency = content.path("currency_code").asString("");
    var lines = new SaleLines(books, currency, before).read(sent);
    content.set("lines", lines);
    content.set("description", lines.path(0).path("description"));
    SaleAmounts.of(content, books.settings().taxRounding()).show(content);
  }

  private void head(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    var customer = content.path(entity.customerField());
    if (customer.asLong(0) == 0) {
      throw Refusal.required(entity.singular(), entity.customerField());
    }
    if (before == null || !customer.equals(before.path(entity.customerField()))) {
      fromClient(content, sent, books.referenced(Entity.CLIENT, customer.asString("")));
    }
    requireCurrency(entity.singular(), content.path("currency_code").asString(""));
    if (content.path("create_date").isNull()) {
      content.put("create_date", books.today().toString());
    }
    if (before == null) {
      content.put("created_at", books.easternTime());
    }
  }

  private static void fromClient(ObjectNode content, ObjectNode sent, ObjectNode client) {
    var name = name(client);
    content.put("current_organization", name).put("organization", name);
    content.set("fname", client.path("fname"));
    content.set("lname", client.path("lname"));
    if (content.path("currency_code").asString("").isEmpty()) {
      content.set("currency_code", client.path("currency_code"));
    }
    FROM_CLIENT.forEach(
        (field, source) -> {
          if (!sent.has(field)) {
            content.set(field, client.path(source));
          }
        });
  }

  /** As in the fixture {@code get_invoice_response}: a person's name stands in for one. */
  private static String name(ObjectNode client) {
    var organization = client.path("organization").asString("");
    var person = client.path("fname").asString("") + " " + client.path("lname").asString("");
    return organization.isEmpty() ? person.strip() : organization;
  }

  /** Takes the number that was sent, if nobody else has it, or the next one. */
  void number(ObjectNode content, @Nullable ObjectNode before) {
    var field = entity.numberField();
    var number = content.path(field).asString("");
    if (number.isBlank()) {
      content.put(field, nextNumber());
      return;
    }
    var taken =
        books.shelf(entity).lookUp(field, number).stream()
            .anyMatch(other -> before == null || !Books.id(other).equals(Books.id(before)));
    if (taken && !books.settings().duplicateNumbers()) {
      throw Refusal.invalid(
          entity.singular(), field, number, entity.title() + " number already in use.");
    }
  }

  private String nextNumber() {
    var sequence = entity.numberField();
    var number = "";
    do {
      number = "%07d".formatted(books.next(sequence, 1));
    } while (!books.shelf(entity).lookUp(sequence, number).isEmpty());
    return number;
  }
}
