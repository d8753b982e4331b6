package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices, credit notes, quotes and payments as Xero shows them, with what belongs to them. */
final class SaleRendering {

  private static final List<String> DATES =
      List.of("Date", "DueDate", "ExpectedPaymentDate", "PlannedPaymentDate");

  private final Books books;
  private final Rendering rendering;
  private final Settlement settlement;

  SaleRendering(Books books, Rendering rendering) {
    this.books = books;
    this.rendering = rendering;
    this.settlement = new Settlement(books);
  }

  ObjectNode invoice(ObjectNode document, View view) {
    var invoice = sale(document, view);
    var id = Nodes.text(document, "InvoiceID", "");
    invoice.set("Payments", payments(Entity.INVOICE, id));
    invoice.set("CreditNotes", credits(document));
    invoice.set("Prepayments", Json.array());
    invoice.set("Overpayments", Json.array());
    invoice.put("IsDiscounted", document.has("TotalDiscount"));
    return invoice;
  }

  ObjectNode creditNote(ObjectNode document, View view) {
    var note = sale(document, view);
    var id = Nodes.text(document, "CreditNoteID", "");
    note.put("ID", id);
    note.set("Payments", payments(Entity.CREDIT_NOTE, id));
    var allocations = Json.array();
    for (ObjectNode allocation : Nodes.objects(document, "Allocations")) {
      allocations.add(allocation(allocation));
    }
    note.set("Allocations", allocations);
    note.remove("AppliedAmount");
    return note;
  }

  private ObjectNode sale(ObjectNode document, View view) {
    var sale = Rendering.shown(document);
    for (String property : DATES) {
      date(sale, property);
    }
    fullyPaid(sale);
    updated(sale);
    if (!sale.has("Reference")) {
      sale.put("Reference", "");
    }
    sale.put("HasErrors", false).put("HasAttachments", false);
    sale.set("Contact", contact(document, view.full()));
    sale.set("LineItems", view.full() ? lines(document, view) : Json.array());
    return sale;
  }

  private static void date(ObjectNode sale, String property) {
    var day = Nodes.date(sale, property);
    if (day != null) {
      sale.put(property + "String", Dates.plain(day)).put(property, Dates.millis(day));
    }
    if (!property.equals("Date") && !property.equals("DueDate")) {
      sale.remove(property + "String");
    }
  }

  private static void fullyPaid(ObjectNode sale) {
    var day = Nodes.date(sale, "FullyPaidOnDate");
    if (day != null) {
      sale.put("FullyPaidOnDate", Dates.millis(day));
    }
  }

  private static void updated(ObjectNode document) {
    var moment = Instant.parse(Nodes.text(document, "UpdatedDateUTC", ""));
    document.put("UpdatedDateUTC", Dates.millis(moment));
    document.put("UpdatedDateUTCString", Dates.utc(moment));
  }

  private ObjectNode contact(ObjectNode document, boolean full) {
    var contact = held(document);
    return full ? rendering.contact(contact) : brief(contact);
  }

  private ObjectNode held(ObjectNode document) {
    var id = document.path("Contact").path("ContactID").asString("");
    return books.require(Entity.CONTACT, id);
  }

  private static ObjectNode brief(ObjectNode contact) {
    var brief = Json.object().put("ContactID", Nodes.text(contact, "ContactID"));
    if (Nodes.present(contact, "ContactNumber")) {
      brief.put("ContactNumber", Nodes.text(contact, "ContactNumber"));
    }
    brief.put("Name", Nodes.text(contact, "Name"));
    for (String list : List.of("Addresses", "Phones", "ContactGroups", "ContactPersons")) {
      brief.set(list, Json.array());
    }
    return brief.put("HasValidationErrors", false);
  }

  private static ArrayNode lines(ObjectNode document, View view) {
    var lines = Json.array();
    for (ObjectNode stored : Nodes.objects(document, "LineItems")) {
      var line = Nodes.copy(stored);
      var unit = Amounts.round(Amounts.of(stored, "UnitAmount"), view.unitDigits());
      line.set("UnitAmount", Amounts.node(unit));
      lines.add(line.set("ValidationErrors", Json.array()));
    }
    return lines;
  }

  private ArrayNode payments(Entity entity, String id) {
    var payments = Json.array();
    for (ObjectNode stored : settlement.payments(entity, id)) {
      var payment = Json.object().put("PaymentID", Nodes.text(stored, "PaymentID"));
      payment.put("Date", Dates.millis(LocalDate.parse(Nodes.text(stored, "Date", ""))));
      payment.set("Amount", stored.path("Amount"));
      if (stored.has("Reference")) {
        payment.put("Reference", Nodes.text(stored, "Reference"));
      }
      payment.set("CurrencyRate", stored.path("CurrencyRate"));
      payments.add(payment.put("HasAccount", false).put("HasValidationErrors", false));
    }
    return payments;
  }

  private ArrayNode credits(ObjectNode invoice) {
    var notes = Json.array();
    for (Settlement.Credit credit : settlement.credits(invoice)) {
      var note = Json.object().put("CreditNoteID", Nodes.text(credit.note(), "CreditNoteID"));
      note.put("CreditNoteNumber", Nodes.text(credit.note(), "CreditNoteNumber"));
      note.put("ID", Nodes.text(credit.note(), "CreditNoteID")).put("HasErrors", false);
      note.set("AppliedAmount", Amounts.node(credit.amount()));
      var day = LocalDate.parse(Nodes.text(credit.note(), "Date", ""));
      note.put("DateString", Dates.plain(day)).put("Date", Dates.millis(day));
      note.set("LineItems", Json.array());
      note.set("Total", credit.note().path("Total"));
      notes.add(note);
    }
    return notes;
  }

  /** An allocation inside its credit note. */
  private ObjectNode allocation(ObjectNode stored) {
    var id = stored.path("Invoice").path("InvoiceID").asString("");
    var invoice = books.require(Entity.INVOICE, id);
    var shown = Json.object().put("AllocationID", Nodes.text(stored, "AllocationID"));
    shown.set("Amount", stored.path("Amount"));
    shown.put("Date", Dates.millis(LocalDate.parse(Nodes.text(stored, "Date", ""))));
    shown.put("IsDeleted", false);
    return shown.set(
        "Invoice",
        Json.object()
            .put("InvoiceID", id)
            .put("InvoiceNumber", Nodes.text(invoice, "InvoiceNumber"))
            .put("HasErrors", false)
            .put("IsDiscounted", false));
  }

  ObjectNode quote(ObjectNode document, View view) {
    var quote = Rendering.shown(document);
    quote.remove("DueDate");
    for (String property : List.of("Date", "ExpiryDate")) {
      var day = Nodes.date(quote, property);
      if (day != null) {
        quote.put(property, Dates.bare(day)).put(property + "String", Dates.plain(day));
      }
    }
    quote.put("Terms", Nodes.text(document, "Terms", ""));
    quote.put(
        "UpdatedDateUTC", Dates.bare(Instant.parse(Nodes.text(document, "UpdatedDateUTC", ""))));
    var contact = held(document);
    quote.set(
        "Contact",
        Json.object()
            .put("ContactID", Nodes.text(contact, "ContactID"))
            .put("Name", Nodes.text(contact, "Name"))
            .put("EmailAddress", Nodes.text(contact, "EmailAddress", "")));
    var lines = lines(document, view);
    Nodes.objects(Json.object().set("Lines", lines), "Lines").forEach(SaleRendering::quoted);
    quote.set("LineItems", lines);
    return quote;
  }

  private static void quoted(ObjectNode line) {
    line.remove("ValidationErrors");
    if (!line.has("ItemCode")) {
      line.put("ItemCode", "");
    }
  }

  ObjectNode payment(ObjectNode document, View view) {
    var payment = Rendering.shown(document);
    payment.put("Date", Dates.millis(LocalDate.parse(Nodes.text(document, "Date", ""))));
    updated(payment);
    payment.put("HasAccount", true).put("HasValidationErrors", false);
    var account =
        books.require(Entity.ACCOUNT, document.path("Account").path("AccountID").asString(""));
    payment.set(
        "Account",
        Json.object()
            .put("AccountID", Nodes.text(account, "AccountID"))
            .put("Code", Nodes.text(account, "Code"))
            .put("Name", Nodes.text(account, "Name")));
    payment.set("Invoice", paid(document, view));
    payment.remove("CreditNote");
    return payment;
  }

  /** What a payment is for is called an invoice, whatever it is. */
  private ObjectNode paid(ObjectNode payment, View view) {
    var refunded = Entity.key(payment, "CreditNote");
    if (refunded != null) {
      var note = creditNote(books.require(Entity.CREDIT_NOTE, refunded), view);
      note.put("InvoiceID", refunded);
      note.put("InvoiceNumber", Nodes.text(note, "CreditNoteNumber", ""));
      return note.without(List.of("CreditNoteID", "CreditNoteNumber", "ID", "Allocations"));
    }
    var id = Entity.key(payment, "Invoice");
    var invoice = books.require(Entity.INVOICE, String.valueOf(id));
    var shown = invoice(invoice, view);
    shown.set("Contact", brief(held(invoice)));
    return shown;
  }
}
