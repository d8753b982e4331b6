package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How one object of QuickBooks names another, {@code {"value":"1","name":"Acme"}}. */
final class References {

  private References() {}

  /** The id inside a reference; an empty one counts as none. */
  static @Nullable String ref(ObjectNode node, String property) {
    var reference = Nodes.child(node, property);
    var value = reference == null ? null : Nodes.text(reference, "value");
    return value == null || value.isEmpty() ? null : value;
  }

  static ObjectNode ref(String value, @Nullable String name) {
    var reference = Json.object().put("value", value);
    return name == null ? reference : reference.put("name", name);
  }
}
