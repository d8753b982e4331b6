package io.concilia.connector.freshsales;

import io.concilia.contracts.configuration.Connection;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payload as far as a change of it is one: names sorted; without what changes by itself, what we
 * write ourselves, and what is empty, since rows of a search leave out what a read shows as null.
 */
final class Projection {

  /** The setting of a connection that names further custom fields which are not read. */
  static final String OWN_FIELDS = "ownFields";

  private static final String CUSTOM = "custom_field";

  private final Set<String> ownFields;

  private Projection(Set<String> ownFields) {
    this.ownFields = ownFields;
  }

  /**
   * @param ours the custom fields that integrations have us write
   */
  static String of(Connection connection, Set<String> ours, ObjectNode payload) {
    String setting = connection.settings().getOrDefault(OWN_FIELDS, "");
    Set<String> own =
        Stream.concat(Arrays.stream(setting.split(",")).map(String::strip), ours.stream())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    return Json.write(new Projection(own).object(payload, false));
  }

  private JsonNode value(JsonNode value, boolean custom) {
    if (value instanceof ObjectNode object) {
      return object(object, custom);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode projected = array.arrayNode();
      array.forEach(item -> projected.add(value(item, custom)));
      return projected;
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      return number.signum() == 0
          ? Json.object().numberNode(BigDecimal.ZERO)
          : Json.object().numberNode(number.stripTrailingZeros());
    }
    return value;
  }

  private ObjectNode object(ObjectNode object, boolean custom) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      if (custom ? ownFields.contains(name) : Volatile.field(name)) {
        continue;
      }
      JsonNode projected = value(property.getValue(), name.equals(CUSTOM));
      if (!empty(projected)) {
        sorted.put(name, projected);
      }
    }
    ObjectNode projected = Json.object();
    sorted.forEach(projected::set);
    return projected;
  }

  private static boolean empty(JsonNode value) {
    return value.isNull() || (value.isContainer() && value.isEmpty());
  }
}
