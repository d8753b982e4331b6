package io.concilia.mapping.payload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON token by token: no tree of nodes, no binding, since every change passes here. */
final class PayloadReader {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final int MAX_SCALE = 100;

  private PayloadReader() {}

  static Map<String, Object> read(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadablePayloadException("the payload is no JSON object");
      }
      Map<String, Object> root = object(parser);
      if (parser.nextToken() != null) {
        throw new UnreadablePayloadException("the payload goes on after its JSON object");
      }
      return root;
    } catch (JacksonException e) {
      // Its message quotes the payload, which may hold personal data.
      throw new UnreadablePayloadException(
          "the payload is no JSON, see line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> members = new HashMap<>();
    String name;
    while ((name = parser.nextName()) != null) {
      Object value = value(parser, parser.nextToken());
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> elements = new ArrayList<>(4);
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      Object value = value(parser, token);
      if (value != null) {
        elements.add(value);
      }
    }
    return elements;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      default -> null;
    };
  }

  private static Object whole(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? decimal(parser)
        : Long.valueOf(parser.getLongValue());
  }

  private static Decimal decimal(JsonParser parser) {
    BigDecimal value = parser.getDecimalValue();
    if (Math.abs((long) value.scale()) > MAX_SCALE) {
      // A few characters such as 1e999999999 would grow to gigabytes as plain text.
      throw new UnreadablePayloadException("the payload holds a number that no record can hold");
    }
    return Decimal.of(value);
  }
}
