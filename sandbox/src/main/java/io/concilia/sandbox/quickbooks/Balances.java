package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is still owed, kept on customers, invoices and credit memos as payments come and go. None of
 * this moves a lock token: the times of change do.
 */
final class Balances {

  private final Books books;

  Balances(Books books) {
    this.books = books;
  }

  /** What payments and credits have taken off a document's total so far. */
  static BigDecimal applied(@Nullable ObjectNode document) {
    return document == null
        ? BigDecimal.ZERO
        : decimal(document, "TotalAmt").subtract(decimal(document, "Balance"));
  }

  /** An invoice is owed, a credit memo and a payment take away. */
  void moveCustomer(Entity entity, @Nullable ObjectNode after, @Nullable ObjectNode before) {
    if (entity == Entity.ESTIMATE) {
      return;
    }
    if (before != null) {
      add(References.ref(before, "CustomerRef"), effect(entity, before).negate());
    }
    if (after != null) {
      add(References.ref(after, "CustomerRef"), effect(entity, after));
    }
  }

  private static BigDecimal effect(Entity entity, ObjectNode document) {
    var total = decimal(document, "TotalAmt");
    return entity == Entity.INVOICE ? total : total.negate();
  }

  private void add(@Nullable String customerId, BigDecimal amount) {
    var customer = customerId == null ? null : books.shelf(Entity.CUSTOMER).find(customerId);
    if (customer == null || amount.signum() == 0) {
      return;
    }
    var changed = Nodes.copy(customer);
    for (String property : List.of("Balance", "BalanceWithJobs")) {
      changed.set(property, Amounts.amount(decimal(customer, property).add(amount)));
    }
    books.touch(Entity.CUSTOMER, changed);
  }

  /** Takes an amount off an invoice or a credit memo and links the payment that did it. */
  void apply(Entity entity, String id, BigDecimal amount, String paymentId) {
    var document = books.shelf(entity).find(id);
    if (document == null) {
      return;
    }
    var balance = decimal(document, "Balance").subtract(amount);
    var links = without(Nodes.list(document, "LinkedTxn"), "Payment", paymentId);
    if (amount.signum() > 0) {
      links.add(Json.object().put("TxnId", paymentId).put("TxnType", "Payment"));
    }
    var changed = Nodes.copy(document);
    changed.set("Balance", Amounts.amount(balance));
    if (entity == Entity.CREDIT_MEMO) {
      changed.set("RemainingCredit", Amounts.amount(balance));
    }
    changed.set("LinkedTxn", links);
    books.touch(entity, changed);
  }

  /** A voided invoice frees what was paid on it: the payments keep it unapplied. */
  void unapply(ObjectNode invoice) {
    var invoiceId = Nodes.text(invoice, "Id", "");
    for (JsonNode link : Nodes.list(invoice, "LinkedTxn")) {
      if (!"Payment".equals(link.path("TxnType").asString(""))) {
        continue;
      }
      var payment = books.shelf(Entity.PAYMENT).find(link.path("TxnId").asString(""));
      if (payment != null) {
        books.touch(Entity.PAYMENT, withoutInvoice(payment, invoiceId));
      }
    }
  }

  private static ObjectNode withoutInvoice(ObjectNode payment, String invoiceId) {
    var kept = Json.array();
    var freed = BigDecimal.ZERO;
    for (JsonNode element : Nodes.list(payment, "Line")) {
      if (element instanceof ObjectNode line) {
        if (linked(line, "Invoice").contains(invoiceId)) {
          freed = freed.add(decimal(line, "Amount"));
        } else {
          kept.add(line);
        }
      }
    }
    var changed = Nodes.copy(payment);
    changed.set("Line", kept);
    changed.set("UnappliedAmt", Amounts.amount(decimal(payment, "UnappliedAmt").add(freed)));
    return changed;
  }

  /** Ids of the transactions of one type that a payment's line is linked to. */
  static List<String> linked(ObjectNode line, String type) {
    var ids = new ArrayList<String>();
    for (JsonNode link : Nodes.list(line, "LinkedTxn")) {
      if (type.equals(link.path("TxnType").asString(""))) {
        ids.add(link.path("TxnId").asString(""));
      }
    }
    return ids;
  }

  private static ArrayNode without(ArrayNode links, String type, String id) {
    var kept = Json.array();
    for (JsonNode link : links) {
      if (!type.equals(link.path("TxnType").asString(""))
          || !id.equals(link.path("TxnId").asString(""))) {
        kept.add(link);
      }
    }
    return kept;
  }

  private static BigDecimal decimal(ObjectNode document, String property) {
    return Nodes.decimal(document, property, BigDecimal.ZERO);
  }
}
