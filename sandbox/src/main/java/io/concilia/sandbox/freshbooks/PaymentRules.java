package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Payments of invoices; what is paid too much becomes a credit. */
final class PaymentRules implements Rules {

  /** The {@code PaymentType} of the SDKs. */
  private static final Set<String> TYPES =
      Set.of(
          "Check",
          "Credit",
          "Cash",
          "Bank Transfer",
          "Credit Card",
          "Debit",
          "PayPal",
          "2Checkout",
          "VISA",
          "MASTERCARD",
          "DISCOVER",
          "AMEX",
          "DINERS",
          "JCB",
          "ACH",
          "Other");

  private final Books books;
  private final Settlement settlement;

  PaymentRules(Books books) {
    this.books = books;
    this.settlement = new Settlement(books);
  }

  @Override
  public void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    if (before != null) {
      content.set("invoiceid", before.path("invoiceid"));
      content.set("creditid", before.path("creditid"));
    }
    if (content.path("invoiceid").asLong(0) == 0) {
      throw Refusal.required("payment", "invoiceid");
    }
    var invoice = books.referenced(Entity.INVOICE, content.path("invoiceid").asString(""));
    content.set("amount", amount(content, invoice));
    content.set("clientid", invoice.path("customerid"));
    if (content.path("date").isNull()) {
      content.put("date", books.today().toString());
    }
    if (before == null && content.path("creditid").asLong(0) != 0) {
      credit(content, invoice);
    }
    if (!TYPES.contains(content.path("type").asString(""))) {
      throw Refusal.invalid("payment", "type", content.path("type").asString(""));
    }
  }

  private static ObjectNode amount(ObjectNode content, ObjectNode invoice) {
    var sent = content.path("amount");
    if (sent.isNull()) {
      throw Refusal.required("payment", "amount");
    }
    var currency = invoice.path("currency_code").asString("");
    var code = sent.path("code").asString("");
    if (!code.isEmpty() && !code.equals(currency)) {
      throw Refusal.invalid(
          "payment", "amount", code, "A payment is in the currency of its invoice, " + currency);
    }
    if (Money.amount(sent).signum() <= 0) {
      throw Refusal.invalid("payment", "amount", sent.path("amount").asString(""));
    }
    return Money.of(Money.amount(sent), currency);
  }

  /** How a credit is applied is not documented: refused unless the account allows it. */
  private void credit(ObjectNode content, ObjectNode invoice) {
    var id = content.path("creditid").asString("");
    if (!books.settings().applyCredits()) {
      throw Refusal.invalid("payment", "creditid", id, "A credit cannot be applied this way.");
    }
    var credit = books.referenced(Entity.CREDIT_NOTE, id);
    var amount = Money.amount(content.path("amount"));
    if (amount.compareTo(Settlement.open(credit).min(Settlement.open(invoice))) > 0) {
      throw Refusal.invalid("payment", "amount", amount.toPlainString(), "The credit is smaller.");
    }
    content.put("from_credit", true).put("type", "Credit");
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    var invoiceId = after.path("invoiceid").asString("");
    if (before == null) {
      overpaid(after, books.require(Entity.INVOICE, invoiceId));
    } else if (Books.isDeleted(after)) {
      takeBack(after.path("overpaymentid").asString("0"));
    }
    settlement.moved(invoiceId);
    settlement.creditMoved(after.path("creditid").asString("0"));
  }

  /** The invoice still shows what was open before this payment. */
  private void overpaid(ObjectNode payment, ObjectNode invoice) {
    var excess = Money.amount(payment.path("amount")).subtract(Settlement.open(invoice));
    if (excess.signum() <= 0) {
      return;
    }
    var credit = credit(invoice, excess);
    books.put(Entity.CREDIT_NOTE, credit);
    books.put(Entity.PAYMENT, payment.deepCopy().put("overpaymentid", credit.path("id").asLong(0)));
  }

  private ObjectNode credit(ObjectNode invoice, BigDecimal excess) {
    var currency = invoice.path("currency_code").asString("");
    var credit = FieldTable.of(Entity.CREDIT_NOTE).blank();
    credit.set("clientid", invoice.path("customerid"));
    credit.put("currency_code", currency).put("credit_type", "overpayment");
    var line = Json.object().put("name", "Overpayment");
    line.set("unit_cost", Money.of(excess, currency));
    var sent = Json.object();
    sent.set("lines", Json.array().add(line));
    var document = new SaleDocument(Entity.CREDIT_NOTE, books);
    document.complete(credit, sent, null);
    document.number(credit, null);
    settlement.showCredit(credit);
    var id = books.nextId(Entity.CREDIT_NOTE);
    credit.put("id", id).put("creditid", id);
    return credit.put("accounting_systemid", books.settings().accountId());
  }

  private void takeBack(String creditId) {
    var credit = books.find(Entity.CREDIT_NOTE, creditId);
    if (credit != null) {
      books.put(Entity.CREDIT_NOTE, credit.deepCopy().put("vis_state", 1));
    }
  }
}
