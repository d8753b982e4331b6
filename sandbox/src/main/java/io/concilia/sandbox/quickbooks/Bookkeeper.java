package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** A person at work in the company's own screens: no token, no quota, always the newest version. */
final class Bookkeeper {

  private final Books books;
  private final Writes writes;

  Bookkeeper(Books books, Writes writes) {
    this.books = books;
    this.writes = writes;
  }

  ObjectNode act(Entity entity, String id, String action, ObjectNode body) {
    return switch (action) {
      case "edit" -> edit(entity, id, body);
      case "send" -> new Mailing(books, writes).send(entity, id, "customer@mail.example");
      case "print" -> new Mailing(books, writes).print(entity, id);
      case "void" -> writes.voidIt(entity, handle(entity, id));
      case "delete" -> writes.delete(entity, handle(entity, id));
      case "pay" -> pay(entity, id, body);
      case "merge" -> new CustomerMerge(books).merge(entity, id, Nodes.text(body, "into", ""));
      case "deposit" ->
          writes.revise(entity, Nodes.copy(document(entity, id)).put("TxnStatus", "deposited"));
      default ->
          throw new IllegalArgumentException(
              "unknown action '"
                  + action
                  + "'; known are edit, send, print, void, delete, pay,"
                  + " merge, deposit");
    };
  }

  private ObjectNode edit(Entity entity, String id, ObjectNode changes) {
    var sent = handle(entity, id).put("sparse", true);
    sent.setAll(changes);
    return writes.write(entity, sent, true);
  }

  /** Pays what is open, or the amount given. */
  private ObjectNode pay(Entity entity, String id, ObjectNode body) {
    if (entity != Entity.INVOICE) {
      throw new IllegalArgumentException("only invoices are paid");
    }
    var invoice = document(entity, id);
    var open = Nodes.decimal(invoice, "Balance", BigDecimal.ZERO);
    var amount = Amounts.amount(Nodes.decimal(body, "amount", open));
    var line = Json.object();
    line.set("Amount", amount);
    line.set(
        "LinkedTxn", Json.array().add(Json.object().put("TxnId", id).put("TxnType", "Invoice")));
    var payment = Json.object();
    payment.set("CustomerRef", invoice.path("CustomerRef"));
    payment.set("CurrencyRef", invoice.path("CurrencyRef"));
    payment.set("TotalAmt", amount);
    var date = Nodes.text(body, "date");
    if (date != null) {
      payment.put("TxnDate", date);
    }
    payment.set("Line", Json.array().add(line));
    return writes.write(Entity.PAYMENT, payment, true);
  }

  private ObjectNode handle(Entity entity, String id) {
    return Json.object()
        .put("Id", id)
        .put("SyncToken", Nodes.text(document(entity, id), "SyncToken", "0"));
  }

  private ObjectNode document(Entity entity, String id) {
    var document = books.shelf(entity).find(id);
    if (document == null) {
      throw QuickBooksFault.notFound();
    }
    return document;
  }
}
