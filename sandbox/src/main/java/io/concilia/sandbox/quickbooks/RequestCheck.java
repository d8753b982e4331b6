package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Property;
import io.concilia.sandbox.Shape;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what QuickBooks' strict parser refuses: unknown properties, wrong types, lengths. */
final class RequestCheck {

  private static final int SHOWN = 61;

  private RequestCheck() {}

  static void check(Shape shape, ObjectNode request) {
    request.forEachEntry(
        (name, value) -> {
          var property = shape.properties().get(name);
          if (property == null) {
            throw unknown(shape, name);
          }
          if (!value.isNull()) {
            check(property, value);
          }
        });
  }

  private static void check(Property property, JsonNode value) {
    if (!property.list()) {
      checkOne(property, value);
    } else if (value instanceof ArrayNode elements) {
      elements.forEach(element -> checkOne(property, element));
    } else {
      throw mismatch(property, value);
    }
  }

  private static void checkOne(Property property, JsonNode value) {
    if (property.readOnly()) {
      return;
    }
    switch (property.kind()) {
      case TEXT -> text(property, value);
      case NUMBER, AMOUNT -> number(property, value);
      case FLAG -> flag(property, value);
      case DATE -> date(property, value);
      case ENUM -> choice(property, value);
      case REF -> reference(property, value);
      case OBJECT -> object(property, value);
      case ID -> scalar(property, value);
      case TIME, ANY -> {}
    }
  }

  private static void text(Property property, JsonNode value) {
    scalar(property, value);
    var text = value.asString();
    if (text.length() > property.maxLength()) {
      throw QuickBooksFault.invalidLength(property.name(), property.maxLength(), text.length());
    }
    if (property.name().equals("Address") && !text.isEmpty() && !looksLikeMail(text)) {
      throw QuickBooksFault.invalidValue(
          "2210", "Invalid Email Address format", property.name(), text);
    }
  }

  /** A list of addresses, separated by commas, each with one @ inside. */
  private static boolean looksLikeMail(String text) {
    for (String address : text.split(",")) {
      var at = address.strip().indexOf('@');
      if (at < 1 || at != address.strip().lastIndexOf('@') || at == address.strip().length() - 1) {
        return false;
      }
    }
    return true;
  }

  private static void number(Property property, JsonNode value) {
    scalar(property, value);
    if (value.isNumber()) {
      return;
    }
    try {
      new BigDecimal(value.asString().strip());
    } catch (NumberFormatException notNumeric) {
      throw mismatch(property, value);
    }
  }

  private static void flag(Property property, JsonNode value) {
    var text = value.isValueNode() ? value.asString() : "";
    if (!text.equals("true") && !text.equals("false")) {
      throw mismatch(property, value);
    }
  }

  private static void date(Property property, JsonNode value) {
    scalar(property, value);
    try {
      var text = value.asString();
      LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (DateTimeException noDate) {
      throw QuickBooksFault.invalidValue("2060", "Invalid Date", property.name(), value.asString());
    }
  }

  private static void choice(Property property, JsonNode value) {
    scalar(property, value);
    if (!property.choices().contains(value.asString())) {
      throw QuickBooksFault.invalidValue(
          "2170", "Invalid Enumeration", property.name(), value.asString());
    }
  }

  private static void reference(Property property, JsonNode value) {
    if (!(value instanceof ObjectNode reference)) {
      throw mismatch(property, value);
    }
    for (String name : reference.propertyNames()) {
      if (!name.equals("value") && !name.equals("name") && !name.equals("type")) {
        throw unknown(new Shape("ReferenceType", java.util.Map.of()), name);
      }
    }
  }

  private static void object(Property property, JsonNode value) {
    if (!(value instanceof ObjectNode nested) || property.type() == null) {
      throw mismatch(property, value);
    }
    check(Entity.shape(property.type()), nested);
  }

  private static void scalar(Property property, JsonNode value) {
    if (!value.isValueNode()) {
      throw mismatch(property, value);
    }
  }

  private static QuickBooksFault mismatch(Property property, JsonNode value) {
    return QuickBooksFault.unsupportedProperty(
        "Can not deserialize value of " + property.name() + " from " + value.getNodeType());
  }

  private static QuickBooksFault unknown(Shape shape, String name) {
    var known = shape.properties().keySet();
    var shown =
        known.stream()
            .limit(SHOWN)
            .map(property -> '"' + property + '"')
            .collect(Collectors.joining(", "));
    return QuickBooksFault.unsupportedProperty(
        "Unrecognized field \""
            + name
            + "\" (class com.intuit.schema.finance.v3."
            + shape.name()
            + "), not marked as ignorable ("
            + known.size()
            + " known properties: "
            + shown
            + (known.size() > SHOWN ? " [truncated]" : "")
            + "])\n");
  }
}
