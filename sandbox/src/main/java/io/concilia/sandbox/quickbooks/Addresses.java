package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Nodes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Addresses carry ids of their own; a new one gets a new id, an unchanged one keeps its. */
final class Addresses {

  private static final List<String> PROPERTIES = List.of("BillAddr", "ShipAddr", "PrimaryAddr");

  private Addresses() {}

  static void number(Books books, ObjectNode content, @Nullable ObjectNode before) {
    for (String property : PROPERTIES) {
      var address = Nodes.child(content, property);
      if (address == null) {
        continue;
      }
      var held = before == null ? null : Nodes.child(before, property);
      var id = Nodes.text(address, "Id");
      if (id == null) {
        var heldId = held == null ? null : Nodes.text(held, "Id");
        id = heldId == null ? Long.toString(books.next("address", 1)) : heldId;
      }
      var numbered = Nodes.copy(address).put("Id", id);
      content.set(property, numbered);
    }
  }
}
