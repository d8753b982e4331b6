package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The first error of an answer, in whichever of QuickBooks' shapes it comes: the application's
 * {@code Fault}, the gateway's lower-case {@code fault}, or XML.
 */
record Fault(String code, String message, @Nullable String element) {

  private static final Pattern XML_ERROR =
      Pattern.compile("<Error\\b[^>]*\\bcode=\"(\\d+)\"[^>]*>(.*?)</Error>", Pattern.DOTALL);
  private static final Pattern XML_ELEMENT =
      Pattern.compile("<Error\\b[^>]*\\belement=\"([^\"]+)\"");
  private static final Pattern XML_TAG = Pattern.compile("<[^>]*>");

  /** The fault of a whole body, if it holds one that can be read. */
  static Optional<Fault> in(String body) {
    String text = body.strip();
    if (text.startsWith("<")) {
      return inXml(text);
    }
    try {
      return text.isEmpty() ? Optional.empty() : in(Json.parse(text));
    } catch (JacksonException cutOff) {
      return Optional.empty();
    }
  }

  /** The fault of an answer, or of one item of a batch. */
  static Optional<Fault> in(JsonNode answer) {
    JsonNode error = answer.path("Fault").path("Error").path(0);
    if (error.isObject()) {
      return Optional.of(of(error, "Message", "Detail"));
    }
    JsonNode gatewayError = answer.path("fault").path("error").path(0);
    return gatewayError.isObject()
        ? Optional.of(of(gatewayError, "message", "detail"))
        : Optional.empty();
  }

  private static Fault of(JsonNode error, String messageField, String detailField) {
    String code = Json.string(error, "code");
    String message = Json.string(error, messageField);
    String detail = Json.string(error, detailField);
    return new Fault(
        code == null ? "" : code,
        detail == null ? String.valueOf(message) : detail,
        Json.string(error, "element"));
  }

  private static Optional<Fault> inXml(String text) {
    Matcher error = XML_ERROR.matcher(text);
    if (!error.find()) {
      return Optional.empty();
    }
    Matcher element = XML_ELEMENT.matcher(error.group());
    String message = XML_TAG.matcher(error.group(2)).replaceAll(" ").strip();
    return Optional.of(
        new Fault(error.group(1), message, element.find() ? element.group(1) : null));
  }
}
