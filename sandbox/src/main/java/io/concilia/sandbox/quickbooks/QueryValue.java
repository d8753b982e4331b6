package io.concilia.sandbox.quickbooks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a query compares: a scalar, or the one scalar that stands for an object. */
final class QueryValue {

  private QueryValue() {}

  static @Nullable String text(ObjectNode document, String path) {
    var node = at(document, path);
    if (node instanceof ObjectNode object) {
      node = standIn(object);
    }
    return node == null || !node.isValueNode() || node.isNull() ? null : node.asString();
  }

  private static @Nullable JsonNode at(ObjectNode document, String path) {
    JsonNode node = document;
    for (String step : path.split("\\.")) {
      node = node == null ? null : node.get(step);
    }
    return node;
  }

  /** A reference stands for its id, an e-mail for its address, a phone for its number. */
  private static @Nullable JsonNode standIn(ObjectNode object) {
    for (String property : new String[] {"value", "Address", "FreeFormNumber", "URI"}) {
      if (object.has(property)) {
        return object.get(property);
      }
    }
    return null;
  }
}
