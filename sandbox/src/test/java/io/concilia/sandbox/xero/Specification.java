package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Xero's own OpenAPI specification: what a body must not say. It leaves out the envelope and a few
 * properties that every recorded answer has.
 */
final class Specification {

  private static final Set<String> ENVELOPE =
      Set.of("Id", "Status", "ProviderName", "DateTimeUTC", "SummarizeErrors", "pagination");
  private static final Set<String> RECORDED =
      Set.of("DateString", "DueDateString", "ID", "ValidationErrors", "HasErrors");

  private final JsonNode schemas;

  private Specification(JsonNode schemas) {
    this.schemas = schemas;
  }

  static Specification read() throws IOException {
    var yaml = Reference.yaml("xero/openapi/xero_accounting.yaml");
    return new Specification(Json.tree(yaml).path("components").path("schemas"));
  }

  /** All that a body says against the specification, each with its path. */
  List<String> violations(String schema, JsonNode body) {
    var found = new ArrayList<String>();
    check(body, schemas.path(schema), schema, found);
    return found;
  }

  private JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty()
        ? schema
        : resolved(schemas.path(reference.substring(reference.lastIndexOf('/') + 1)));
  }

  private void check(JsonNode value, JsonNode declared, String path, List<String> found) {
    var schema = resolved(declared);
    if (value.isNull()) {
      return;
    }
    if (value instanceof ObjectNode object) {
      object.forEachEntry((name, child) -> property(name, child, schema, path, found));
    } else if (value instanceof ArrayNode array) {
      note(!schema.path("type").asString("").equals("array"), path + ": no array", found);
      array.forEach(element -> check(element, schema.path("items"), path + "[]", found));
    } else {
      scalar(value, schema, path, found);
    }
  }

  private void property(
      String name, JsonNode value, JsonNode schema, String path, List<String> found) {
    var properties = schema.path("properties");
    var top = !path.contains(".");
    if (properties.has(name)) {
      check(value, properties.path(name), path + "." + name, found);
    } else {
      var known = top ? ENVELOPE.contains(name) : RECORDED.contains(name);
      note(!known, path + "." + name + ": unknown", found);
    }
  }

  private static void scalar(JsonNode value, JsonNode schema, String path, List<String> found) {
    var type = schema.path("type").asString("");
    note(type.equals("number") && !value.isNumber(), path + ": no number", found);
    note(type.equals("string") && !value.isString(), path + ": no text", found);
    note(type.equals("boolean") && !value.isBoolean(), path + ": no flag", found);
    note(type.equals("array") || type.equals("object"), path + ": a scalar", found);
    var longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    note(value.asString().length() > longest, path + ": longer than " + longest, found);
    var choices = schema.path("enum");
    if (!choices.isMissingNode()) {
      var known = false;
      for (JsonNode choice : choices) {
        known |= choice.asString().equals(value.asString());
      }
      note(!known, path + ": " + value + " is no choice", found);
    }
  }

  private static void note(boolean wrong, String what, List<String> found) {
    if (wrong) {
      found.add(what);
    }
  }
}
