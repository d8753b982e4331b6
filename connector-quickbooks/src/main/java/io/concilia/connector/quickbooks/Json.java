package io.concilia.connector.quickbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as QuickBooks spells it. Canonical text has sorted keys and plain decimals without trailing
 * zeros, so that equal documents are equal text.
 */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /** The canonical text of a wire record or a tree. */
  static String canonical(Object document) {
    return text(sorted(MAPPER.valueToTree(document)));
  }

  static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Reads JSON; throws {@code JacksonException} if it is none, or cut off. */
  static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  static ObjectNode object(String text) {
    return (ObjectNode) parse(text);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static @Nullable String string(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() && !value.asString().isEmpty()
        ? value.asString()
        : null;
  }

  /** The {@code value} of a reference. */
  static @Nullable String ref(JsonNode node, String field) {
    return string(node.path(field), "value");
  }

  static @Nullable BigDecimal decimal(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? value.decimalValue() : null;
  }

  static BigDecimal decimalOrZero(JsonNode node, String field) {
    BigDecimal value = decimal(node, field);
    return value == null ? BigDecimal.ZERO : value;
  }

  static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode result = object();
      object
          .propertyStream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(field -> result.set(field.getKey(), sorted(field.getValue())));
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> result.add(sorted(element)));
      return result;
    }
    return node.isBigDecimal() ? plain(node.decimalValue()) : node;
  }

  private static JsonNode plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return JsonNodeFactory.instance.numberNode(
        stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }
}
