package io.concilia.sandbox.freshbooks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What payments make of invoices and credit notes: paid, outstanding, and the words for it. */
final class Settlement {

  private static final int PAID = 4;
  private static final int PARTIAL = 8;

  /** A net amount comes with as many digits as in the fixture {@code get_invoice_response}. */
  private static final MathContext NET_DIGITS = new MathContext(27, RoundingMode.HALF_EVEN);

  private final Books books;

  Settlement(Books books) {
    this.books = books;
  }

  /** Payments of an invoice moved: the invoice follows. */
  void moved(String invoiceId) {
    var invoice = books.find(Entity.INVOICE, invoiceId);
    if (invoice != null) {
      var content = invoice.deepCopy();
      show(content);
      books.put(Entity.INVOICE, content);
    }
  }

  /** Payments out of a credit note moved: the credit note follows. */
  void creditMoved(String creditId) {
    var credit = books.find(Entity.CREDIT_NOTE, creditId);
    if (credit != null) {
      var content = credit.deepCopy();
      showCredit(content);
      books.put(Entity.CREDIT_NOTE, content);
    }
  }

  /** What is left to pay of an invoice, or of a credit note to use up. */
  static BigDecimal open(ObjectNode document) {
    return Money.amount(document.path("amount")).subtract(Money.amount(document.path("paid")));
  }

  void show(ObjectNode invoice) {
    var currency = invoice.path("currency_code").asString("");
    var amount = Money.amount(invoice.path("amount"));
    var payments = payments("invoiceid", invoice);
    var paid = sum(payments).min(amount);
    invoice.set("paid", Money.of(paid, currency));
    invoice.set("outstanding", Money.of(amount.subtract(paid), currency));
    invoice.set("net_paid_amount", netPaid(invoice, paid, amount, currency));
    var full = paid.signum() > 0 && paid.compareTo(amount) >= 0;
    invoice.put("date_paid", full ? lastDate(payments) : null);
    if (full) {
      say(invoice, PAID, "paid", "paid", "paid");
    } else if (paid.signum() > 0) {
      partly(invoice);
    } else {
      unpaid(invoice);
    }
  }

  private void partly(ObjectNode invoice) {
    if (books.settings().partialStatus() == AccountSettings.PartialStatus.PARTIAL) {
      say(invoice, PARTIAL, "partial", "partial", "partial");
      return;
    }
    say(invoice, InvoiceRules.SENT, "sent", "partial", "partial");
  }

  private static void unpaid(ObjectNode invoice) {
    if (invoice.path("payment_status").asString("").equals("unpaid")) {
      return;
    }
    say(invoice, InvoiceRules.SENT, "sent", "sent", "unpaid");
  }

  private static void say(
      ObjectNode invoice, int status, String display, String v3, String payment) {
    invoice.put("status", status).put("display_status", display);
    invoice.put("v3_status", v3).put("payment_status", payment);
  }

  private ObjectNode netPaid(
      ObjectNode invoice, BigDecimal paid, BigDecimal amount, String currency) {
    if (paid.signum() == 0) {
      return Money.of(BigDecimal.ZERO, currency);
    }
    var net = SaleAmounts.of(invoice, books.settings().taxRounding()).net();
    return Money.exact(paid.multiply(net).divide(amount, NET_DIGITS), currency);
  }

  void showCredit(ObjectNode credit) {
    var currency = credit.path("currency_code").asString("");
    var amount = Money.amount(credit.path("amount"));
    var used = sum(payments("creditid", credit));
    credit.set("paid", Money.of(used, currency));
    var word = used.compareTo(amount) >= 0 ? "paid" : "partial";
    credit.put("payment_status", used.signum() == 0 ? "unpaid" : word);
  }

  private List<ObjectNode> payments(String property, ObjectNode document) {
    var id = Books.id(document);
    return id.isEmpty() ? List.of() : books.lookUp(Entity.PAYMENT, property, id);
  }

  private static BigDecimal sum(List<ObjectNode> payments) {
    return payments.stream()
        .map(payment -> Money.amount(payment.path("amount")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String lastDate(List<ObjectNode> payments) {
    return payments.stream()
        .map(payment -> payment.path("date").asString(""))
        .max(Comparator.naturalOrder())
        .orElse("");
  }
}
