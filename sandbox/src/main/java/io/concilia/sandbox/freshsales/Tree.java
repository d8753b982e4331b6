package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads values out of bodies that callers wrote: ids and numbers may come as text, anything may be
 * missing.
 */
final class Tree {

  private Tree() {}

  static @Nullable String text(JsonNode node, String key) {
    return textOf(node.path(key));
  }

  static @Nullable String textOf(JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    return value.isNumber() || value.isBoolean() ? value.asString() : null;
  }

  static String text(JsonNode node, String key, String otherwise) {
    var text = text(node, key);
    return text == null ? otherwise : text;
  }

  /** The text, or nothing: for values that are compared or parsed next. */
  static String word(JsonNode value) {
    var text = textOf(value);
    return text == null ? "" : text;
  }

  static @Nullable Long id(JsonNode node, String key) {
    return id(node.path(key));
  }

  static @Nullable Long id(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.longValue();
    }
    if (!value.isString() || !value.stringValue().matches("\\d{1,19}")) {
      return null;
    }
    var number = new BigInteger(value.stringValue());
    return number.bitLength() < Long.SIZE ? number.longValue() : null;
  }

  static long requireId(JsonNode node, String key) {
    var id = id(node, key);
    if (id == null) {
      throw Refusal.invalid(key + " is not an id");
    }
    return id;
  }

  /** The number, also of a text; null when the value is no number. */
  static @Nullable BigDecimal decimal(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    if (!value.isString()) {
      return null;
    }
    try {
      return new BigDecimal(value.stringValue().strip());
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  static List<Long> ids(JsonNode array) {
    var ids = new ArrayList<Long>();
    for (JsonNode element : array) {
      var id = id(element.isObject() ? element.path("id") : element);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  static ObjectNode object(JsonNode node, String key) {
    return node.path(key) instanceof ObjectNode object ? object : Json.object();
  }

  static ArrayNode array(JsonNode node, String key) {
    return node.path(key) instanceof ArrayNode array ? array : Json.array();
  }

  static List<JsonNode> elements(ArrayNode array) {
    var elements = new ArrayList<JsonNode>();
    array.forEach(elements::add);
    return elements;
  }

  static ArrayNode arrayOf(List<? extends JsonNode> nodes) {
    var array = Json.array();
    nodes.forEach(array::add);
    return array;
  }

  /** A copy that may get other keys; the values are shared and stay as they are. */
  static ObjectNode shallow(ObjectNode node) {
    var copy = Json.object();
    copy.setAll(node);
    return copy;
  }

  static boolean blank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || value.isString() && value.stringValue().isBlank();
  }
}
