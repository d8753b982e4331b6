package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /quickbooks/}: what a company's books hold, for people, newest first. */
final class BooksPage {

  private static final int MOST_ROWS = 50;

  private final Company company;

  BooksPage(Company company) {
    this.company = company;
  }

  ApiAnswer whole() {
    return Page.whole(
        200,
        "quickbooks",
        "QuickBooks: books of company " + company.realmId(),
        live(),
        "/sandbox/quickbooks/page?company=" + company.realmId(),
        "");
  }

  /** All tables; they renew themselves. */
  String live() {
    var invoices = rows(Entity.INVOICE, BooksPage::sale);
    var estimates = rows(Entity.ESTIMATE, BooksPage::sale);
    var customers = rows(Entity.CUSTOMER, BooksPage::customer);
    var items = rows(Entity.ITEM, BooksPage::item);
    return table("Invoices", invoices, "Number", "Customer", "Lines", "Total", "Balance")
        + table("Estimates", estimates, "Number", "Customer", "Lines", "Total", "Balance")
        + table("Customers", customers, "Name", "E-mail", "City", "Balance")
        + table("Items", items, "Name", "Code", "Price");
  }

  private List<String> rows(Entity entity, Function<ObjectNode, String> row) {
    return company.with(
        (books, writes) ->
            books.shelf(entity).versions().stream()
                .filter(version -> !version.deleted())
                .sorted(
                    Comparator.comparingLong(
                            (Shelf.Version version) ->
                                Long.parseLong(Nodes.text(version.document(), "Id", "0")))
                        .reversed())
                .map(version -> row.apply(version.document()))
                .toList());
  }

  private static String table(String title, List<String> rows, String... heads) {
    var id = title.toLowerCase(Locale.ROOT) + "-title";
    var columns = new StringBuilder();
    for (String head : heads) {
      var number = List.of("Total", "Balance", "Price").contains(head) ? " class=\"number\"" : "";
      columns.append("<th scope=\"col\"%s>%s</th>".formatted(number, head));
    }
    var shown = rows.stream().limit(MOST_ROWS).collect(Collectors.joining());
    var none = "<tr><td colspan=\"%d\">none yet</td></tr>".formatted(heads.length);
    return """
        <h2 id="%s">%s</h2>
        <div class="card"><table aria-labelledby="%s">
        <caption>%d in all, the newest first</caption>
        <thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>
        """
        .formatted(id, title, id, rows.size(), columns, rows.isEmpty() ? none : shown);
  }

  private static String sale(ObjectNode sale) {
    var lines = new StringBuilder();
    for (JsonNode line : sale.path("Line")) {
      if (line.path("SalesItemLineDetail").isObject()) {
        lines.append("<li>").append(line(line)).append("</li>");
      }
    }
    return row(
        text(sale.path("DocNumber"))
            + "<ul class=\"lines\"><li>"
            + text(sale.path("TxnDate"))
            + "</li></ul>",
        text(sale.path("CustomerRef").path("name")),
        "<ul class=\"lines\">" + lines + "</ul>",
        number(money(sale, sale.path("TotalAmt")) + tax(sale)),
        number(money(sale, sale.path("Balance"))));
  }

  private static String line(JsonNode line) {
    var detail = line.path("SalesItemLineDetail");
    return "%s × %s at %s = %s"
        .formatted(
            text(detail.path("Qty")),
            text(detail.path("ItemRef").path("name")),
            text(detail.path("UnitPrice")),
            text(line.path("Amount")));
  }

  private static String tax(ObjectNode sale) {
    var tax = sale.path("TxnTaxDetail").path("TotalTax");
    return tax.isNumber() && tax.decimalValue().signum() != 0
        ? "<ul class=\"lines\"><li>tax " + text(tax) + "</li></ul>"
        : "";
  }

  private static String customer(ObjectNode customer) {
    return row(
        text(customer.path("DisplayName")),
        text(customer.path("PrimaryEmailAddr").path("Address")),
        text(customer.path("BillAddr").path("City")),
        number(money(customer, customer.path("Balance"))));
  }

  private static String item(ObjectNode item) {
    return row(
        text(item.path("Name")), text(item.path("Sku")), number(text(item.path("UnitPrice"))));
  }

  private static String row(String head, String... cells) {
    var row = new StringBuilder("<tr><th scope=\"row\">").append(head).append("</th>");
    for (String cell : cells) {
      row.append(cell.startsWith("<td") ? cell : "<td>" + cell + "</td>");
    }
    return row.append("</tr>").toString();
  }

  private static String number(String content) {
    return "<td class=\"number\">" + content + "</td>";
  }

  private static String money(ObjectNode document, JsonNode amount) {
    return text(amount) + " " + text(document.path("CurrencyRef").path("value"));
  }

  private static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? Page.escape(node.asString()) : "";
  }
}
