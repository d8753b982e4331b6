package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Companies may let QuickBooks apply a customer's open credits to each new invoice by itself: the
 * invoice is then settled, in part or whole, from its birth.
 */
final class AutomaticCredit {

  private final Books books;
  private final Writes writes;

  AutomaticCredit(Books books, Writes writes) {
    this.books = books;
    this.writes = writes;
  }

  ObjectNode apply(ObjectNode invoice) {
    var invoiceId = Nodes.text(invoice, "Id", "");
    var customerId = invoice.path("CustomerRef").path("value").asString("");
    for (ObjectNode credit : books.shelf(Entity.CREDIT_MEMO).lookUp("CustomerRef", customerId)) {
      var amount = open(credit).min(open(current(invoice, invoiceId)));
      if (amount.signum() > 0) {
        writes.write(
            Entity.PAYMENT,
            payment(invoice, invoiceId, Nodes.text(credit, "Id", ""), amount),
            true);
      }
    }
    return current(invoice, invoiceId);
  }

  private ObjectNode current(ObjectNode invoice, String id) {
    var current = books.shelf(Entity.INVOICE).find(id);
    return current == null ? invoice : current;
  }

  private static BigDecimal open(ObjectNode document) {
    return Nodes.decimal(document, "Balance", BigDecimal.ZERO);
  }

  private static ObjectNode payment(
      ObjectNode invoice, String invoiceId, String creditId, BigDecimal amount) {
    var payment = Json.object().put("TotalAmt", 0);
    payment.set("CustomerRef", invoice.path("CustomerRef"));
    payment.set("CurrencyRef", invoice.path("CurrencyRef"));
    var lines = Json.array();
    line(lines, "Invoice", invoiceId, amount);
    line(lines, "CreditMemo", creditId, amount);
    payment.set("Line", lines);
    return payment;
  }

  private static void line(ArrayNode lines, String type, String id, BigDecimal amount) {
    var line = Json.object();
    line.set("Amount", Amounts.amount(amount));
    line.set("LinkedTxn", Json.array().add(Json.object().put("TxnId", id).put("TxnType", type)));
    lines.add(line);
  }
}
