package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sending and printing: a document that left the house is in a later phase of its life. */
final class Mailing {

  private final Books books;
  private final Writes writes;

  Mailing(Books books, Writes writes) {
    this.books = books;
    this.writes = writes;
  }

  ObjectNode send(Entity entity, String id, @Nullable String to) {
    var document = required(entity, id);
    var mail = Nodes.child(document, "BillEmail");
    var address = to == null && mail != null ? Nodes.text(mail, "Address") : to;
    if (address == null || address.isEmpty()) {
      throw new QuickBooksFault(
          "6420", "Email address is required", "An email address is required.", "BillEmail");
    }
    var sent = Nodes.copy(document).put("EmailStatus", "EmailSent");
    sent.set("BillEmail", Json.object().put("Address", address));
    sent.set(
        "DeliveryInfo",
        Json.object().put("DeliveryType", "Email").put("DeliveryTime", books.timestamp()));
    return writes.revise(entity, sent);
  }

  ObjectNode print(Entity entity, String id) {
    return writes.revise(
        entity, Nodes.copy(required(entity, id)).put("PrintStatus", "PrintComplete"));
  }

  private ObjectNode required(Entity entity, String id) {
    var document = books.shelf(entity).find(id);
    if (document == null || !document.has("EmailStatus")) {
      throw QuickBooksFault.notFound();
    }
    return document;
  }
}
