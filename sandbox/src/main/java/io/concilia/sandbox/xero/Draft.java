package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One element of a request on its way to become a document: what was sent, what is there. */
record Draft(
    Entity entity, ObjectNode sent, @Nullable ObjectNode before, How how, Problems problems) {

  boolean isNew() {
    return before == null;
  }

  /** What is wanted of a property: what was sent, else what is there. */
  @Nullable String text(String property) {
    var value = Nodes.text(sent, property);
    return value != null || before == null ? value : Nodes.text(before, property);
  }

  String text(String property, String otherwise) {
    var value = text(property);
    return value == null ? otherwise : value;
  }

  String id() {
    return before == null ? "" : Nodes.text(before, entity.id(), "");
  }

  /** What is there with all over it that was sent and is the sender's to say. */
  ObjectNode merged() {
    var merged = before == null ? Json.object() : Nodes.copy(before);
    sent.forEachEntry(
        (name, value) -> {
          if (!value.isNull() && !entity.shape().readOnly(name) && !name.equals(entity.id())) {
            merged.set(name, value);
          }
        });
    return merged;
  }
}
