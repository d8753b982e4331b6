package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What was paid and credited of a document, what is left of it, and so whether it is paid. */
final class Settlement {

  private final Books books;

  Settlement(Books books) {
    this.books = books;
  }

  boolean isSettled(ObjectNode document) {
    return applied(document, "AmountPaid")
        || applied(document, "AmountCredited")
        || applied(document, "AppliedAmount");
  }

  private static boolean applied(ObjectNode document, String property) {
    return Amounts.of(document, property).signum() != 0;
  }

  /** Payments of an invoice or refunds of a credit note that still count. */
  List<ObjectNode> payments(Entity entity, String id) {
    return books.shelf(Entity.PAYMENT).lookUp(entity.title(), id).stream()
        .filter(payment -> !Books.isGone(payment))
        .toList();
  }

  /** Credit notes of the same contact that are allocated to an invoice, with the amount. */
  List<Credit> credits(ObjectNode invoice) {
    var id = Nodes.text(invoice, "InvoiceID", "");
    var contact = Nodes.child(invoice, "Contact");
    var credits = new ArrayList<Credit>();
    if (contact == null) {
      return credits;
    }
    var contactId = Nodes.text(contact, "ContactID", "");
    for (ObjectNode note : books.shelf(Entity.CREDIT_NOTE).lookUp("Contact", contactId)) {
      for (ObjectNode allocation : Nodes.objects(note, "Allocations")) {
        if (id.equals(allocation.path("Invoice").path("InvoiceID").asString(""))) {
          credits.add(new Credit(note, allocation));
        }
      }
    }
    return credits;
  }

  /** A credit note and what of it was allocated to an invoice. */
  record Credit(ObjectNode note, ObjectNode allocation) {

    BigDecimal amount() {
      return Amounts.of(allocation, "Amount");
    }
  }

  /** Works the open amount of a document's content out anew. */
  void settle(Entity entity, ObjectNode content) {
    var id = Nodes.text(content, entity.id(), "");
    var payments = payments(entity, id);
    var paid = sum(payments);
    if (entity == Entity.INVOICE) {
      var credits = credits(content);
      var credited = credits.stream().map(Credit::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      content.set("AmountPaid", Amounts.node(paid));
      content.set("AmountCredited", Amounts.node(credited));
      var days = new ArrayList<@Nullable String>();
      payments.forEach(payment -> days.add(Nodes.text(payment, "Date")));
      credits.forEach(credit -> days.add(Nodes.text(credit.allocation(), "Date")));
      finish(content, "AmountDue", paid.add(credited), days);
      return;
    }
    var allocations = Nodes.objects(content, "Allocations");
    var days = new ArrayList<@Nullable String>();
    payments.forEach(payment -> days.add(Nodes.text(payment, "Date")));
    allocations.forEach(allocation -> days.add(Nodes.text(allocation, "Date")));
    var used = paid.add(sum(allocations));
    content.set("AppliedAmount", Amounts.node(used));
    finish(content, "RemainingCredit", used, days);
  }

  private static BigDecimal sum(List<ObjectNode> documents) {
    return documents.stream()
        .map(document -> Amounts.of(document, "Amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void finish(
      ObjectNode content, String open, BigDecimal applied, List<@Nullable String> days) {
    var left = Amounts.of(content, "Total").subtract(applied);
    content.set(open, Amounts.node(left));
    content.remove("FullyPaidOnDate");
    var status = Nodes.text(content, "Status", "");
    if (!status.equals("AUTHORISED") && !status.equals("PAID")) {
      return;
    }
    var paid = left.signum() == 0 && applied.signum() != 0;
    content.put("Status", paid ? "PAID" : "AUTHORISED");
    if (paid) {
      content.put("FullyPaidOnDate", latest(days));
    }
  }

  private static String latest(List<@Nullable String> days) {
    var latest = "";
    for (String day : days) {
      if (day != null && day.compareTo(latest) > 0) {
        latest = day;
      }
    }
    return latest;
  }

  /** A payment or an allocation came or went: the document shows it. */
  void refresh(Entity entity, String id) {
    var document = Nodes.copy(books.require(entity, id));
    settle(entity, document);
    books.put(entity, document);
  }
}
