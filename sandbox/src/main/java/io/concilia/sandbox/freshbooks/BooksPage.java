package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Page;
import io.concilia.sandbox.PageTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /freshbooks/}: what an account's books hold, for people, newest first. */
final class BooksPage {

  private static final List<String> STATES = List.of("", "deleted", "archived");

  private final Account account;

  BooksPage(Account account) {
    this.account = account;
  }

  ApiAnswer whole() {
    return Page.whole(
        200,
        "freshbooks",
        "FreshBooks: books of " + account.settings().name(),
        live(),
        "/sandbox/freshbooks/page?company=" + account.accountId(),
        "");
  }

  /** All tables; they renew themselves. */
  String live() {
    var open = new String[] {"Number", "Client", "Lines", "Status", "Total", "Balance"};
    return PageTable.table("Invoices", rows(Entity.INVOICE, BooksPage::invoice), open)
        + PageTable.table("Estimates", rows(Entity.ESTIMATE, BooksPage::estimate), closed())
        + PageTable.table("Credits", rows(Entity.CREDIT_NOTE, BooksPage::credit), closed())
        + PageTable.table(
            "Payments", rows(Entity.PAYMENT, BooksPage::payment), "Date", "Invoice", "How", "Total")
        + PageTable.table(
            "Clients", rows(Entity.CLIENT, BooksPage::client), "Name", "E-mail", "City")
        + PageTable.table("Items", rows(Entity.ITEM, BooksPage::item), "Name", "Code", "Price");
  }

  private static String[] closed() {
    return new String[] {"Number", "Client", "Lines", "Status", "Total"};
  }

  private List<String> rows(Entity entity, Function<ObjectNode, String> row) {
    return account.with(
        (books, writes) -> {
          var documents = new ArrayList<>(books.shelf(entity).visible(null));
          Collections.reverse(documents);
          return documents.stream().map(row).toList();
        });
  }

  private static String invoice(ObjectNode invoice) {
    return sale(Entity.INVOICE, invoice, PageTable.number(money(invoice.path("outstanding"))));
  }

  private static String estimate(ObjectNode estimate) {
    return sale(Entity.ESTIMATE, estimate);
  }

  private static String credit(ObjectNode credit) {
    return sale(Entity.CREDIT_NOTE, credit);
  }

  private static String sale(Entity entity, ObjectNode sale, String... more) {
    var lines = new StringBuilder();
    for (JsonNode line : sale.path("lines")) {
      lines.append("<li>").append(line(line)).append("</li>");
    }
    var cells = new ArrayList<String>();
    cells.add(client(sale.path("organization"), sale));
    cells.add("<ul class=\"lines\">" + lines + "</ul>");
    cells.add(status(sale, entity == Entity.INVOICE ? "v3_status" : "display_status"));
    cells.add(PageTable.number(money(sale.path("amount"))));
    cells.addAll(List.of(more));
    var number = PageTable.text(sale.path(entity.numberField()));
    var date = PageTable.text(sale.path("create_date"));
    return PageTable.row(
        number + "<ul class=\"lines\"><li>" + date + "</li></ul>", cells.toArray(String[]::new));
  }

  private static String line(JsonNode line) {
    var taxes = new StringBuilder();
    for (String which : List.of("1", "2")) {
      if (!line.path("taxName" + which).asString("").isEmpty()) {
        taxes.append(" + ").append(PageTable.text(line.path("taxName" + which)));
        taxes.append(' ').append(PageTable.text(line.path("taxAmount" + which))).append('%');
      }
    }
    var text = PageTable.text(line.path("qty")) + " × " + PageTable.text(line.path("name"));
    var price = PageTable.text(line.path("unit_cost").path("amount"));
    return text + " at " + price + " = " + money(line.path("amount")) + taxes;
  }

  private static String status(ObjectNode document, String field) {
    var state = STATES.get(document.path("vis_state").asInt(0));
    return state.isEmpty() ? PageTable.text(document.path(field)) : state;
  }

  private static String client(JsonNode organization, ObjectNode named) {
    var person = PageTable.text(named.path("fname")) + " " + PageTable.text(named.path("lname"));
    return organization.asString("").isEmpty() ? person.strip() : PageTable.text(organization);
  }

  private static String client(ObjectNode client) {
    return PageTable.row(
        client(client.path("organization"), client),
        PageTable.text(client.path("email")),
        PageTable.text(client.path("p_city")));
  }

  private static String item(ObjectNode item) {
    return PageTable.row(
        PageTable.text(item.path("name")),
        PageTable.text(item.path("sku")),
        PageTable.number(money(item.path("unit_cost"))));
  }

  private static String payment(ObjectNode payment) {
    return PageTable.row(
        PageTable.text(payment.path("date")),
        PageTable.text(payment.path("invoiceid")),
        status(payment, "type"),
        PageTable.number(money(payment.path("amount"))));
  }

  private static String money(JsonNode money) {
    return PageTable.text(money.path("amount")) + " " + PageTable.text(money.path("code"));
  }
}
