package io.concilia.connector.freshsales;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an answer brought beside its record, joined by id. */
final class Beside {

  private Beside() {}

  static JsonNode of(ObjectNode content, String table) {
    return content.path(Contents.RELATED).path(table);
  }

  static Optional<ObjectNode> find(ObjectNode content, String table, String id) {
    return find(of(content, table), id);
  }

  static Optional<ObjectNode> find(JsonNode rows, String id) {
    return Json.objects(rows).filter(row -> id.equals(Json.text(row.path("id")))).findFirst();
  }

  /** The contacts of a deal: in the order of its own list if it has one, the primary one first. */
  static List<ObjectNode> contactsOf(ObjectNode content) {
    List<ObjectNode> contacts =
        new ArrayList<>(Json.objects(of(content, Entity.CONTACT.plural())).toList());
    JsonNode ids = content.path(Entity.DEAL.key()).path("contact_ids");
    List<String> order = ids.valueStream().map(JsonNode::asString).toList();
    contacts.sort(
        (one, other) -> {
          boolean primary = one.path("is_primary").asBoolean(false);
          boolean otherPrimary = other.path("is_primary").asBoolean(false);
          return primary == otherPrimary
              ? Integer.compare(place(order, one), place(order, other))
              : primary ? -1 : 1;
        });
    return contacts;
  }

  private static int place(List<String> order, ObjectNode contact) {
    int place = order.indexOf(Contents.id(contact));
    return place < 0 ? order.size() : place;
  }
}
