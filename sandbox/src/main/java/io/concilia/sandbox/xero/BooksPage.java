package io.concilia.sandbox.xero;

import static io.concilia.sandbox.PageTable.number;
import static io.concilia.sandbox.PageTable.row;
import static io.concilia.sandbox.PageTable.table;
import static io.concilia.sandbox.PageTable.text;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.Page;
import io.concilia.sandbox.Shelf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /xero/}: what an organisation's books hold, for people, newest first. */
final class BooksPage {

  private final Organisation organisation;

  BooksPage(Organisation organisation) {
    this.organisation = organisation;
  }

  ApiAnswer whole() {
    return Page.whole(
        200,
        "xero",
        "Xero: books of " + organisation.settings().name(),
        live(),
        "/sandbox/xero/page?company=" + organisation.tenantId(),
        "");
  }

  /** All tables; they renew themselves. */
  String live() {
    var sale = new String[] {"Number", "Contact", "Lines", "Status", "Total", "Balance"};
    return table("Invoices", rows(Entity.INVOICE, "AmountDue"), sale)
        + table("Credit notes", rows(Entity.CREDIT_NOTE, "RemainingCredit"), sale)
        + table("Quotes", rows(Entity.QUOTE, ""), sale)
        + table(
            "Payments", rows(Entity.PAYMENT, BooksPage::payment), "Date", "For", "Status", "Total")
        + table(
            "Contacts",
            rows(Entity.CONTACT, BooksPage::contact),
            "Name",
            "E-mail",
            "City",
            "Status")
        + table("Items", rows(Entity.ITEM, BooksPage::item), "Code", "Name", "Price");
  }

  private List<String> rows(Entity entity, String balance) {
    return rows(entity, (books, document) -> sale(books, entity, document, balance));
  }

  private List<String> rows(Entity entity, BiFunction<Books, ObjectNode, String> row) {
    return organisation.with(
        (books, writes) -> {
          var rows = new ArrayList<String>();
          for (Shelf.Version version : books.shelf(entity).versions()) {
            if (!version.deleted()) {
              rows.add(row.apply(books, version.document()));
            }
          }
          Collections.reverse(rows);
          return rows;
        });
  }

  private static String sale(Books books, Entity entity, ObjectNode sale, String balance) {
    var lines = new StringBuilder();
    for (ObjectNode line : Nodes.objects(sale, "LineItems")) {
      lines.append("<li>").append(line(line)).append("</li>");
    }
    var contact =
        books.require(Entity.CONTACT, sale.path("Contact").path("ContactID").asString(""));
    return row(
        text(sale.path(String.valueOf(entity.number())))
            + "<ul class=\"lines\"><li>"
            + text(sale.path("Date"))
            + "</li></ul>",
        text(contact.path("Name")),
        "<ul class=\"lines\">" + lines + "</ul>",
        text(sale.path("Status")),
        number(money(sale, sale.path("Total")) + tax(sale)),
        number(balance.isEmpty() ? "" : money(sale, sale.path(balance))));
  }

  private static String line(ObjectNode line) {
    return "%s × %s at %s = %s"
        .formatted(
            text(line.path("Quantity")),
            text(line.path("Description")),
            text(line.path("UnitAmount")),
            text(line.path("LineAmount")));
  }

  private static String tax(ObjectNode sale) {
    return Amounts.of(sale, "TotalTax").signum() == 0
        ? ""
        : "<ul class=\"lines\"><li>tax " + text(sale.path("TotalTax")) + "</li></ul>";
  }

  private static String payment(Books books, ObjectNode payment) {
    var invoice = Entity.key(payment, "Invoice");
    var paid =
        invoice == null
            ? books.require(Entity.CREDIT_NOTE, String.valueOf(Entity.key(payment, "CreditNote")))
            : books.require(Entity.INVOICE, invoice);
    var number = invoice == null ? "CreditNoteNumber" : "InvoiceNumber";
    return row(
        text(payment.path("Date")),
        text(paid.path(number)),
        text(payment.path("Status")),
        number(money(paid, payment.path("Amount"))));
  }

  private static String contact(Books books, ObjectNode contact) {
    var addresses = Nodes.objects(contact, "Addresses");
    var city = addresses.isEmpty() ? "" : text(addresses.get(addresses.size() - 1).path("City"));
    return row(
        text(contact.path("Name")),
        text(contact.path("EmailAddress")),
        city,
        text(contact.path("ContactStatus")));
  }

  private static String item(Books books, ObjectNode item) {
    return row(
        text(item.path("Code")),
        text(item.path("Name")),
        number(text(item.path("SalesDetails").path("UnitPrice"))));
  }

  private static String money(ObjectNode document, JsonNode amount) {
    return text(amount) + " " + text(document.path("CurrencyCode"));
  }
}
