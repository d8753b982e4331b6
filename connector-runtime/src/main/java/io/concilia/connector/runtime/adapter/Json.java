package io.concilia.connector.runtime.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of vendors. Numbers are decimals as written, absent is left out, and canonical text has
 * sorted keys and plain decimals without trailing zeros, so that equal documents are equal text.
 */
public final class Json {

  private static final JsonMapper MAPPER = mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE);

  private Json() {}

  /** Makes canonical text of a vendor's wire records, by how the vendor spells its properties. */
  public static final class Wire {

    private final JsonMapper mapper;

    public Wire(PropertyNamingStrategy naming) {
      mapper = mapper(naming);
    }

    /** The canonical text of a wire record. */
    public String canonical(Object document) {
      return Json.canonical(mapper.valueToTree(document));
    }
  }

  public static String canonical(JsonNode document) {
    return text(sorted(document));
  }

  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Reads JSON; throws {@code JacksonException} if it is none, or cut off. */
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  public static ObjectNode object(String text) {
    return (ObjectNode) parse(text);
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A value as text; absent if it is not there, null or empty. */
  public static @Nullable String string(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() && !value.asString().isEmpty()
        ? value.asString()
        : null;
  }

  public static @Nullable BigDecimal decimal(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? value.decimalValue() : null;
  }

  public static BigDecimal decimalOrZero(JsonNode node, String field) {
    BigDecimal value = decimal(node, field);
    return value == null ? BigDecimal.ZERO : value;
  }

  public static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  private static JsonMapper mapper(PropertyNamingStrategy naming) {
    return JsonMapper.builder()
        .propertyNamingStrategy(naming)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .build();
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
      ArrayNode result = array();
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
