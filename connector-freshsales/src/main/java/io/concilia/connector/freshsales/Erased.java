package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.SourceReference;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of a content or payload the copies of those who were forgotten. Their ids stay, and
 * whose primary contact they are: by these a sale still finds the customer that it was billed to.
 */
final class Erased {

  /** Where copies lie, by the name of their property. */
  private static final Map<String, Entity> COPIES =
      Map.of(
          "contact", Entity.CONTACT,
          "contacts", Entity.CONTACT,
          "primary_contact", Entity.CONTACT,
          "billing_contacts", Entity.CONTACT,
          "sales_account", Entity.SALES_ACCOUNT,
          "sales_accounts", Entity.SALES_ACCOUNT,
          "parent_accounts", Entity.SALES_ACCOUNT);

  private static final Set<String> KEPT = Set.of("id", "is_primary");

  private Erased() {}

  static ObjectNode of(ObjectNode tree, Set<SourceReference> erased) {
    ObjectNode copy = Json.object();
    for (Map.Entry<String, JsonNode> property : tree.properties()) {
      copy.set(property.getKey(), value(property.getKey(), property.getValue(), erased));
    }
    return copy;
  }

  private static JsonNode value(String name, JsonNode value, Set<SourceReference> erased) {
    if (value instanceof ArrayNode array) {
      ArrayNode copies = array.arrayNode();
      array.forEach(item -> copies.add(value(name, item, erased)));
      return copies;
    }
    if (!(value instanceof ObjectNode object) || name.equals("custom_field")) {
      return value;
    }
    return isCopy(name, object, erased) ? stub(object) : of(object, erased);
  }

  private static boolean isCopy(String name, ObjectNode object, Set<SourceReference> erased) {
    Entity entity = COPIES.get(name);
    String id = Json.text(object.path("id"));
    return entity != null && id != null && erased.contains(entity.reference(id));
  }

  private static ObjectNode stub(ObjectNode copy) {
    return copy.deepCopy().retain(KEPT).put("partial", true);
  }
}
