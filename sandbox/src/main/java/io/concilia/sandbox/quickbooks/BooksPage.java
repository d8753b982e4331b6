package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.Page;
import io.concilia.sandbox.PageTable;
import io.concilia.sandbox.Shelf;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /quickbooks/}: what a company's books hold, for people, newest first. */
final class BooksPage {

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
    return PageTable.table("Invoices", invoices, "Number", "Customer", "Lines", "Total", "Balance")
        + PageTable.table("Estimates", estimates, "Number", "Customer", "Lines", "Total", "Balance")
        + PageTable.table("Customers", customers, "Name", "E-mail", "City", "Balance")
        + PageTable.table("Items", items, "Name", "Code", "Price");
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

  private static String sale(ObjectNode sale) {
    var lines = new StringBuilder();
    for (JsonNode line : sale.path("Line")) {
      if (line.path("SalesItemLineDetail").isObject()) {
        lines.append("<li>").append(line(line)).append("</li>");
      }
    }
    return PageTable.row(
        PageTable.text(sale.path("DocNumber"))
            + "<ul class=\"lines\"><li>"
            + PageTable.text(sale.path("TxnDate"))
            + "</li></ul>",
        PageTable.text(sale.path("CustomerRef").path("name")),
        "<ul class=\"lines\">" + lines + "</ul>",
        PageTable.number(money(sale, sale.path("TotalAmt")) + tax(sale)),
        PageTable.number(money(sale, sale.path("Balance"))));
  }

  private static String line(JsonNode line) {
    var detail = line.path("SalesItemLineDetail");
    return "%s × %s at %s = %s"
        .formatted(
            PageTable.text(detail.path("Qty")),
            PageTable.text(detail.path("ItemRef").path("name")),
            PageTable.text(detail.path("UnitPrice")),
            PageTable.text(line.path("Amount")));
  }

  private static String tax(ObjectNode sale) {
    var tax = sale.path("TxnTaxDetail").path("TotalTax");
    return tax.isNumber() && tax.decimalValue().signum() != 0
        ? "<ul class=\"lines\"><li>tax " + PageTable.text(tax) + "</li></ul>"
        : "";
  }

  private static String customer(ObjectNode customer) {
    return PageTable.row(
        PageTable.text(customer.path("DisplayName")),
        PageTable.text(customer.path("PrimaryEmailAddr").path("Address")),
        PageTable.text(customer.path("BillAddr").path("City")),
        PageTable.number(money(customer, customer.path("Balance"))));
  }

  private static String item(ObjectNode item) {
    return PageTable.row(
        PageTable.text(item.path("Name")),
        PageTable.text(item.path("Sku")),
        PageTable.number(PageTable.text(item.path("UnitPrice"))));
  }

  private static String money(ObjectNode document, JsonNode amount) {
    return PageTable.text(amount)
        + " "
        + PageTable.text(document.path("CurrencyRef").path("value"));
  }
}
