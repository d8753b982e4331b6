package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says is wrong, in whichever of Xero's shapes: an element's validation errors, an
 * exception with elements, a gateway's title and detail, XML, or plain text. There are no codes for
 * what a validation found, only words.
 *
 * @param type the exception, such as ValidationException; empty where there is none
 * @param messages everything that was found wrong, in order
 */
record Fault(String type, List<String> messages) {

  static final String VALIDATION = "ValidationException";

  private static final Pattern XML_MESSAGE =
      Pattern.compile("<(?:Message|Detail|Status)>([^<]*)</", Pattern.CASE_INSENSITIVE);
  private static final Pattern XML_TYPE = Pattern.compile("<Type>([^<]*)</Type>");
  private static final int MOST_TEXT = 500;

  Fault {
    messages = List.copyOf(messages);
  }

  /** Of a whole body; nothing of one that is empty or is a page for people. */
  static Fault in(String body) {
    String text = body.strip();
    if (text.startsWith("{")) {
      try {
        return ofJson(Json.parse(text));
      } catch (JacksonException cutOff) {
        return new Fault("", List.of());
      }
    }
    if (text.startsWith("<")) {
      return ofXml(text);
    }
    boolean words = !text.isEmpty() && text.length() <= MOST_TEXT;
    return new Fault("", words ? List.of(text) : List.of());
  }

  /** Of one element of an answer. */
  static Fault ofElement(JsonNode element) {
    return new Fault(VALIDATION, found(element).toList());
  }

  /** Whether the element was refused. Warnings are none. */
  static boolean isIn(JsonNode element) {
    return "ERROR".equals(Json.string(element, "StatusAttributeString"))
        || Json.flag(element, "HasErrors")
        || Json.flag(element, "HasValidationErrors")
        || !element.path("ValidationErrors").isEmpty();
  }

  boolean says(Pattern words) {
    return messages.stream().anyMatch(message -> words.matcher(message).find());
  }

  /** All of it, for people. */
  @Nullable String words() {
    return messages.isEmpty() ? null : String.join(" ", messages);
  }

  private static Fault ofJson(JsonNode body) {
    List<String> messages = new ArrayList<>();
    body.path("Elements").forEach(element -> found(element).forEach(messages::add));
    Map<String, String> fields =
        body.propertyStream()
            .filter(field -> field.getValue().isValueNode())
            .collect(
                Collectors.toMap(
                    field -> field.getKey().toLowerCase(Locale.ROOT),
                    field -> field.getValue().asString(),
                    (first, second) -> first));
    if (messages.isEmpty()) {
      Stream.of("detail", "message", "title", "error")
          .map(fields::get)
          .filter(Objects::nonNull)
          .forEach(messages::add);
    }
    return new Fault(fields.getOrDefault("type", ""), messages);
  }

  private static Stream<String> found(JsonNode element) {
    return element
        .path("ValidationErrors")
        .valueStream()
        .map(error -> Json.string(error, "Message"))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  private static Fault ofXml(String text) {
    List<String> types =
        XML_TYPE.matcher(text).results().map(found -> found.group(1).strip()).toList();
    List<String> messages =
        XML_MESSAGE.matcher(text).results().map(found -> found.group(1).strip()).toList();
    return new Fault(types.isEmpty() ? "" : types.get(0), messages);
  }
}
