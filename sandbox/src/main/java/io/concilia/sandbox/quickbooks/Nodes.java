package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and makes the pieces that QuickBooks bodies consist of. */
final class Nodes {

  private static final ArrayNode NONE = Json.array();

  private Nodes() {}

  static boolean present(ObjectNode node, String property) {
    var value = node.get(property);
    return value != null && !value.isNull();
  }

  static @Nullable String text(ObjectNode node, String property) {
    var value = node.get(property);
    return value == null || value.isNull() ? null : value.asString();
  }

  static String text(ObjectNode node, String property, String otherwise) {
    var value = text(node, property);
    return value == null ? otherwise : value;
  }

  static boolean flag(ObjectNode node, String property, boolean otherwise) {
    var value = node.get(property);
    return value == null || value.isNull() ? otherwise : value.asBoolean(otherwise);
  }

  static @Nullable BigDecimal decimal(ObjectNode node, String property) {
    var value = node.get(property);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asString().strip());
  }

  static BigDecimal decimal(ObjectNode node, String property, BigDecimal otherwise) {
    var value = decimal(node, property);
    return value == null ? otherwise : value;
  }

  static @Nullable LocalDate date(ObjectNode node, String property) {
    var value = text(node, property);
    return value == null ? null : LocalDate.parse(value.substring(0, 10));
  }

  /** The id inside a reference, {@code {"value":"1"}}; an empty one counts as none. */
  static @Nullable String ref(ObjectNode node, String property) {
    if (node.get(property) instanceof ObjectNode reference) {
      var value = text(reference, "value");
      return value == null || value.isEmpty() ? null : value;
    }
    return null;
  }

  static ObjectNode ref(String value, @Nullable String name) {
    var reference = Json.object().put("value", value);
    return name == null ? reference : reference.put("name", name);
  }

  static @Nullable ObjectNode child(ObjectNode node, String property) {
    return node.get(property) instanceof ObjectNode child ? child : null;
  }

  static ArrayNode list(ObjectNode node, String property) {
    return node.get(property) instanceof ArrayNode list ? list : NONE;
  }

  /** An amount as QuickBooks writes it: {@code 100.0}, {@code 0}. */
  static JsonNode amount(BigDecimal value) {
    if (value.signum() == 0) {
      return IntNode.valueOf(0);
    }
    var stripped = value.stripTrailingZeros();
    return DecimalNode.valueOf(stripped.scale() < 1 ? stripped.setScale(1) : stripped);
  }

  /** A quantity or price as QuickBooks writes it: {@code 2}, {@code 22.5}, at most 7 digits. */
  static JsonNode plain(BigDecimal value) {
    var stripped = value.setScale(7, RoundingMode.HALF_UP).stripTrailingZeros();
    return DecimalNode.valueOf(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }

  static ObjectNode copy(ObjectNode node) {
    var copy = Json.object();
    copy.setAll(node);
    return copy;
  }
}
