package io.concilia.sandbox.xero;

import io.concilia.sandbox.Property;
import io.concilia.sandbox.Shape;
import java.time.DateTimeException;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a request against the specification: what is no such object refuses the whole request, what
 * is too long or no known choice is a problem of its element.
 */
final class RequestCheck {

  private final Problems problems;

  RequestCheck(Problems problems) {
    this.problems = problems;
  }

  void check(Shape shape, ObjectNode request) {
    request.forEachEntry(
        (name, value) -> {
          var property = shape.properties().get(name);
          if (property == null) {
            throw XeroFault.postData(
                "Could not find member '" + name + "' on object of type '" + shape.name() + "'");
          }
          if (!value.isNull() && !property.readOnly()) {
            check(property, value);
          }
        });
  }

  private void check(Property property, JsonNode value) {
    if (!property.list()) {
      checkOne(property, value);
    } else if (value instanceof ArrayNode elements) {
      elements.forEach(element -> checkOne(property, element));
    } else {
      throw mismatch(property, value);
    }
  }

  private void checkOne(Property property, JsonNode value) {
    switch (property.kind()) {
      case TEXT -> text(property, value);
      case ENUM -> choice(property, value);
      case NUMBER, AMOUNT -> require(value.isNumber(), property, value);
      case FLAG -> require(value.isBoolean(), property, value);
      case DATE -> date(property, value);
      case ID -> id(property, value);
      case OBJECT, REF -> object(property, value);
      case TIME, ANY -> {}
    }
  }

  private void text(Property property, JsonNode value) {
    require(value.isString(), property, value);
    problems.addIf(
        value.asString().length() > property.maxLength(),
        "The field "
            + property.name()
            + " must be a string with a maximum length of "
            + property.maxLength()
            + ".");
  }

  private void choice(Property property, JsonNode value) {
    require(value.isString(), property, value);
    problems.addIf(
        !property.choices().contains(value.asString()),
        "The value '"
            + value.asString()
            + "' of "
            + property.name()
            + " is not one of "
            + String.join(", ", property.choices()));
  }

  private static void date(Property property, JsonNode value) {
    require(value.isString(), property, value);
    try {
      Dates.read(value.asString());
    } catch (DateTimeException noDate) {
      throw mismatch(property, value);
    }
  }

  private static void id(Property property, JsonNode value) {
    require(value.isString(), property, value);
    require(isGuid(value.asString()), property, value);
  }

  static boolean isGuid(String text) {
    try {
      return text.length() == 36 && !UUID.fromString(text).toString().isEmpty();
    } catch (IllegalArgumentException noGuid) {
      return false;
    }
  }

  private void object(Property property, JsonNode value) {
    if (!(value instanceof ObjectNode nested) || property.type() == null) {
      throw mismatch(property, value);
    }
    check(Entity.shape(property.type()), nested);
  }

  private static void require(boolean good, Property property, JsonNode value) {
    if (!good) {
      throw mismatch(property, value);
    }
  }

  private static XeroFault mismatch(Property property, JsonNode value) {
    return XeroFault.postData(
        "Error converting value "
            + (value.isValueNode() ? value.asString() : value.getNodeType().toString())
            + " of '"
            + property.name()
            + "'");
  }
}
