package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A person at work in the account's own screens: no token, no quota. */
final class Bookkeeper {

  /** What the numbers of {@code status} mean, as the SDKs list them. */
  private static final Map<Entity, List<String>> STATUSES =
      Map.of(
          Entity.INVOICE,
          List.of(
              "disputed",
              "draft",
              "sent",
              "viewed",
              "paid",
              "autopaid",
              "retry",
              "failed",
              "partial"),
          Entity.ESTIMATE,
          List.of("", "draft", "sent", "viewed", "replied", "accepted", "invoiced"));

  private final Books books;
  private final Writes writes;

  Bookkeeper(Books books, Writes writes) {
    this.books = books;
    this.writes = writes;
  }

  ObjectNode act(Entity entity, String id, String action, ObjectNode body) {
    return switch (action) {
      case "edit" -> writes.change(entity, id, body);
      case "send" -> writes.change(entity, id, asking(Actions.MARK_AS_SENT));
      case "accept" -> writes.change(entity, id, asking(Actions.ACCEPT));
      case "delete" -> writes.delete(entity, id);
      case "archive" -> writes.change(entity, id, Json.object().put("vis_state", 2));
      case "status" -> status(entity, id, body.path("status").asInt(-1));
      case "restore" -> writes.change(entity, id, Json.object().put("vis_state", 0));
      case "pay" -> pay(entity, id, body);
      default ->
          throw new IllegalArgumentException(
              "unknown action '"
                  + action
                  + "'; known are edit, send, accept, pay, status, delete, archive, restore");
    };
  }

  private static ObjectNode asking(String action) {
    return Json.object().put(action, true);
  }

  /** What customers and banks do: the document is looked at, disputed, its card refused. */
  private ObjectNode status(Entity entity, String id, int status) {
    var words = STATUSES.getOrDefault(entity, List.of());
    if (status < 0 || status >= words.size() || words.get(status).isEmpty()) {
      throw new IllegalArgumentException(
          "status must be the number of one of " + words + ", not " + status);
    }
    var word = words.get(status);
    var document = books.require(entity, id).deepCopy();
    document.put("status", status).put("display_status", word);
    return books.put(
        entity, document.put(entity == Entity.INVOICE ? "v3_status" : "ui_status", word));
  }

  /** Pays what is open, or the amount given, and shows the payment. */
  private ObjectNode pay(Entity entity, String id, ObjectNode body) {
    if (entity != Entity.INVOICE) {
      throw new IllegalArgumentException("only invoices are paid");
    }
    var invoice = books.require(entity, id);
    var given = Money.parse(body.path("amount"));
    var amount = given == null ? Settlement.open(invoice) : given;
    var payment = Json.object();
    payment.set("invoiceid", invoice.path("id"));
    payment.set("amount", Money.exact(amount, invoice.path("currency_code").asString("")));
    payment.put("type", body.path("type").asString("Check"));
    if (body.hasNonNull("date")) {
      payment.set("date", body.path("date"));
    }
    return writes.create(Entity.PAYMENT, payment);
  }
}
