package io.concilia.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the pieces that bodies consist of; what is null or of another kind counts as absent. */
public final class Nodes {

  private static final ArrayNode NONE = Json.array();

  private Nodes() {}

  public static boolean present(ObjectNode node, String property) {
    var value = node.get(property);
    return value != null && !value.isNull();
  }

  public static @Nullable String text(ObjectNode node, String property) {
    var value = node.get(property);
    return value == null || value.isNull() ? null : value.asString();
  }

  public static String text(ObjectNode node, String property, String otherwise) {
    var value = text(node, property);
    return value == null ? otherwise : value;
  }

  public static boolean flag(ObjectNode node, String property, boolean otherwise) {
    var value = node.get(property);
    return value == null || value.isNull() ? otherwise : value.asBoolean(otherwise);
  }

  public static @Nullable BigDecimal decimal(ObjectNode node, String property) {
    var value = node.get(property);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asString().strip());
  }

  public static BigDecimal decimal(ObjectNode node, String property, BigDecimal otherwise) {
    var value = decimal(node, property);
    return value == null ? otherwise : value;
  }

  public static @Nullable LocalDate date(ObjectNode node, String property) {
    var value = text(node, property);
    return value == null ? null : LocalDate.parse(value.substring(0, 10));
  }

  public static @Nullable ObjectNode child(ObjectNode node, String property) {
    return node.get(property) instanceof ObjectNode child ? child : null;
  }

  public static ArrayNode list(ObjectNode node, String property) {
    return node.get(property) instanceof ArrayNode list ? list : NONE;
  }

  /** The objects of a list; whatever else is in it is left out. */
  public static List<ObjectNode> objects(ObjectNode node, String property) {
    var objects = new ArrayList<ObjectNode>();
    list(node, property)
        .forEach(
            element -> {
              if (element instanceof ObjectNode object) {
                objects.add(object);
              }
            });
    return objects;
  }

  public static ObjectNode copy(ObjectNode node) {
    var copy = Json.object();
    copy.setAll(node);
    return copy;
  }
}
