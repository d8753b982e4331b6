package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a module, as the administrator set it up. Standard fields and custom ones (named
 * {@code cf_…}) are described alike.
 */
record FieldDeclaration(
    String name, String label, String type, boolean required, List<String> choices) {

  FieldDeclaration {
    choices = List.copyOf(choices);
  }

  static FieldDeclaration of(JsonNode node) {
    var name = Tree.text(node, "name", "");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a field needs a name");
    }
    var choices = new ArrayList<String>();
    node.path("choices").forEach(choice -> choices.add(Tree.word(choice)));
    return new FieldDeclaration(
        name,
        Tree.text(node, "label", name),
        Tree.text(node, "type", "text"),
        node.path("required").asBoolean(false),
        choices);
  }

  boolean custom() {
    return name.startsWith("cf_");
  }

  /** As {@code settings/{module}/fields} describes it. */
  ObjectNode describe(long id, Entity entity) {
    var field = Json.object();
    field.put("id", String.valueOf(id));
    field.put("name", name);
    field.put("label", label);
    field.put("type", type);
    field.put("default", !custom());
    field.put("required", required);
    field.put("multiple", type.equals("multi_select_dropdown"));
    field.put("visible", true);
    field.put("base_model", entity.eventName());
    field.put("field_class", custom() ? "CustomField" : "DefaultField");
    var listed = field.putArray("choices");
    for (int position = 1; position <= choices.size(); position++) {
      var choice = listed.addObject();
      choice.put("id", id * 100 + position);
      choice.put("value", choices.get(position - 1));
      choice.put("position", position);
    }
    if (type.equals("auto_complete")) {
      field.put("auto_suggest_url", "/lookup?f=name&entities=" + name.replace("_id", ""));
    }
    return field;
  }
}
