package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Credit notes set off against invoices, and that undone. */
final class Allocations {

  private final Books books;
  private final Settlement settlement;
  private final PeriodLock lock;

  Allocations(Books books) {
    this.books = books;
    this.settlement = new Settlement(books);
    this.lock = new PeriodLock(books);
  }

  /** Allocates, and shows the allocation as answers do. */
  ObjectNode add(ObjectNode note, ObjectNode sent) {
    var problems = new Problems();
    new RequestCheck(problems).check(Entity.shape("Allocation"), sent);
    var reference = Nodes.child(sent, "Invoice");
    var invoice = reference == null ? null : invoice(reference);
    if (invoice == null) {
      problems.add("The invoice to allocate to could not be found");
    }
    problems.refuse();
    if (invoice == null) {
      throw new IllegalStateException("refused above");
    }
    var dated = Nodes.text(sent, "Date");
    var date = dated == null ? books.today() : Dates.read(dated);
    check(note, invoice, sent, date, problems);
    problems.refuse();
    var allocation = Json.object().put("AllocationID", books.nextId());
    allocation.set("Amount", Amounts.node(Amounts.of(sent, "Amount")));
    allocation.put("Date", date.toString());
    var invoiceId = Nodes.text(invoice, "InvoiceID", "");
    allocation.set("Invoice", Json.object().put("InvoiceID", invoiceId));
    var allocations = Json.array();
    Nodes.list(note, "Allocations").forEach(allocations::add);
    store(note, (ObjectNode) Json.object().set("Allocations", allocations.add(allocation)));
    settlement.refresh(Entity.INVOICE, invoiceId);
    return shown(note, allocation);
  }

  private void store(ObjectNode note, ObjectNode change) {
    var changed = Nodes.copy(note);
    changed.setAll(change);
    settlement.settle(Entity.CREDIT_NOTE, changed);
    books.put(Entity.CREDIT_NOTE, changed);
  }

  private void check(
      ObjectNode note, ObjectNode invoice, ObjectNode sent, LocalDate date, Problems problems) {
    for (ObjectNode document : List.of(note, invoice)) {
      problems.addIf(
          !"AUTHORISED".equals(Nodes.text(document, "Status")),
          "Allocations can only be made between Authorised documents");
    }
    problems.addIf(
        !note.path("Contact").equals(invoice.path("Contact")),
        "The credit note and the invoice must have the same contact");
    problems.addIf(
        !note.path("CurrencyCode").equals(invoice.path("CurrencyCode")),
        "The credit note and the invoice must have the same currency");
    var amount = Amounts.of(sent, "Amount");
    problems.addIf(amount.signum() <= 0, "Allocation amount must be greater than zero");
    problems.addIf(
        amount.compareTo(Amounts.of(note, "RemainingCredit")) > 0,
        "Allocation amount exceeds the remaining credit of this document");
    problems.addIf(
        amount.compareTo(Amounts.of(invoice, "AmountDue")) > 0,
        "Allocation amount exceeds the amount outstanding on this document");
    lock.check(date, problems);
  }

  private static ObjectNode shown(ObjectNode note, ObjectNode allocation) {
    var invoice = Json.object();
    invoice.set("InvoiceID", allocation.path("Invoice").path("InvoiceID"));
    for (String list : List.of("Payments", "CreditNotes", "Prepayments", "Overpayments")) {
      invoice.set(list, Json.array());
    }
    invoice.put("HasErrors", false).put("IsDiscounted", false);
    invoice.set("LineItems", Json.array());
    invoice.set("ValidationErrors", Json.array());
    var id = Nodes.text(note, "CreditNoteID");
    var credit = Json.object().put("CreditNoteID", id).put("ID", id);
    credit.set("LineItems", Json.array());
    var shown = Json.object().put("AllocationID", Nodes.text(allocation, "AllocationID"));
    shown.set("Amount", allocation.path("Amount"));
    shown.put("Date", Dates.millis(LocalDate.parse(Nodes.text(allocation, "Date", ""))));
    shown.set("Invoice", invoice);
    shown.set("CreditNote", credit);
    return shown.set("ValidationErrors", Json.array());
  }

  /** Undoes an allocation. */
  ObjectNode remove(ObjectNode note, String allocationId) {
    var kept = Json.array();
    ObjectNode removed = null;
    for (ObjectNode allocation : Nodes.objects(note, "Allocations")) {
      if (allocationId.equals(Nodes.text(allocation, "AllocationID"))) {
        removed = allocation;
      } else {
        kept.add(allocation);
      }
    }
    if (removed == null) {
      throw XeroFault.notFound();
    }
    var problems = new Problems();
    lock.check(Nodes.date(removed, "Date"), problems);
    problems.refuse();
    store(note, (ObjectNode) Json.object().set("Allocations", kept));
    var invoiceId = removed.path("Invoice").path("InvoiceID").asString("");
    settlement.refresh(Entity.INVOICE, invoiceId);
    var answer = Json.object().put("AllocationId", allocationId);
    answer.put("Date", Dates.bare(LocalDate.parse(Nodes.text(removed, "Date", ""))));
    answer.set("Invoice", Json.array().add(Json.object().put("InvoiceID", invoiceId)));
    return answer.put("IsDeleted", true);
  }

  private @Nullable ObjectNode invoice(ObjectNode reference) {
    var id = Nodes.text(reference, "InvoiceID", Nodes.text(reference, "InvoiceNumber", ""));
    return books.find(Entity.INVOICE, id);
  }
}
