package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A person at work in Xero's own screens: no token, no quota, the same rules. */
final class Bookkeeper {

  /** Actions that are nothing but another status. */
  private static final Map<String, String> STATUSES =
      Map.of(
          "approve", "AUTHORISED",
          "submit", "SUBMITTED",
          "void", "VOIDED",
          "delete", "DELETED",
          "accept", "ACCEPTED",
          "decline", "DECLINED",
          "invoice", "INVOICED");

  private final Books books;

  Bookkeeper(Books books) {
    this.books = books;
  }

  ObjectNode act(Writes writes, Entity entity, String id, String action, ObjectNode body) {
    var document = books.require(entity, id);
    if (STATUSES.containsKey(action)) {
      return status(writes, entity, document, String.valueOf(STATUSES.get(action)));
    }
    return switch (action) {
      case "edit" -> writes.write(entity, body, document, How.BY_HAND);
      case "send" ->
          entity == Entity.QUOTE
              ? status(writes, entity, document, "SENT")
              : send(entity, document);
      case "pay" -> pay(writes, entity, document, body);
      case "allocate" -> {
        new Allocations(books).add(document, allocation(body));
        yield books.require(entity, id);
      }
      case "archive", "restore" ->
          writes.write(
              entity,
              Json.object().put("ContactStatus", action.equals("archive") ? "ARCHIVED" : "ACTIVE"),
              document,
              How.BY_HAND);
      case "reconcile" -> books.put(entity, Nodes.copy(document).put("IsReconciled", true));
      default ->
          throw new IllegalArgumentException(
              "unknown action '"
                  + action
                  + "'; known are edit, send, pay, allocate, archive, restore, reconcile, "
                  + STATUSES.keySet());
    };
  }

  private ObjectNode status(Writes writes, Entity entity, ObjectNode document, String status) {
    if (entity == Entity.ITEM) {
      books.shelf(entity).delete(Nodes.text(document, entity.id(), ""), books.now());
      return document;
    }
    var sent = Json.object().put("Status", status);
    if (entity == Entity.QUOTE) {
      sent.set("Date", document.path("Date"));
      sent.set("Contact", document.path("Contact"));
    }
    return writes.write(entity, sent, document, How.BY_HAND);
  }

  /** Sends an approved document by e-mail; a part-paid one shows no change. */
  ObjectNode send(Entity entity, ObjectNode document) {
    var status = Nodes.text(document, "Status", "");
    if (!Set.of("SUBMITTED", "AUTHORISED", "PAID").contains(status)) {
      throw new Invalid("A document of status " + status + " cannot be sent by e-mail");
    }
    var contact =
        books.require(Entity.CONTACT, document.path("Contact").path("ContactID").asString(""));
    if (Nodes.text(contact, "EmailAddress", "").isEmpty()) {
      throw new Invalid("The contact has no email address");
    }
    var sent = Nodes.copy(document).put("SentToContact", true);
    return new Settlement(books).isSettled(document)
        ? books.keep(entity, sent)
        : books.put(entity, sent);
  }

  /** Pays what is open, or the amount given, to the first bank account or the one given. */
  private ObjectNode pay(Writes writes, Entity entity, ObjectNode document, ObjectNode body) {
    var open = Amounts.of(document, entity == Entity.INVOICE ? "AmountDue" : "RemainingCredit");
    var payment = Json.object();
    payment.set(entity.title(), Json.object().put(entity.id(), Nodes.text(document, entity.id())));
    payment.set("Account", Json.object().put("Code", Nodes.text(body, "account", "090")));
    payment.put("Date", Nodes.text(body, "date", books.today().toString()));
    BigDecimal amount = Nodes.decimal(body, "amount", open);
    payment.set("Amount", Amounts.node(amount));
    return writes.write(Entity.PAYMENT, payment, null, How.BY_HAND);
  }

  private static ObjectNode allocation(ObjectNode body) {
    var allocation = Json.object();
    allocation.set("Invoice", Json.object().put("InvoiceID", Nodes.text(body, "invoice", "")));
    allocation.set("Amount", Amounts.node(Nodes.decimal(body, "amount", BigDecimal.ZERO)));
    return allocation;
  }
}
