package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The first error of an answer, in whichever of FreshBooks' formats it comes: accounting's old and
 * new one, that of authentication, of events and projects, of the ledger.
 *
 * @param code the errno where there is one, else the word that stands in its place
 * @param value what was wrong with the field
 */
record Fault(String code, String message, @Nullable String field, @Nullable String value) {

  static Optional<Fault> in(String body) {
    try {
      JsonNode answer = body.isBlank() ? Json.object() : Json.parse(body);
      return answer.isObject() ? in(answer) : Optional.empty();
    } catch (JacksonException noJsonOrCutOff) {
      return Optional.empty();
    }
  }

  private static Optional<Fault> in(JsonNode answer) {
    return Stream.of(
            accounting(answer),
            accountingNew(answer),
            ledger(answer),
            numbered(answer),
            authentication(answer),
            wordOnly(answer))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Fault> accounting(JsonNode answer) {
    JsonNode error = answer.path("response").path("errors").path(0);
    return error.isObject() ? Optional.of(of(error, "errno", error)) : Optional.empty();
  }

  /** As Google's services spell errors: the errno is the reason, the rest its metadata. */
  private static Optional<Fault> accountingNew(JsonNode answer) {
    JsonNode details = answer.path("details");
    if (!answer.has("code") || !details.isArray()) {
      return Optional.empty();
    }
    Optional<JsonNode> violation =
        details
            .valueStream()
            .flatMap(detail -> detail.path("fieldViolations").valueStream())
            .findFirst();
    return details
        .valueStream()
        .filter(detail -> detail.has("reason"))
        .findFirst()
        .map(detail -> of(detail, "reason", detail.path("metadata")))
        .or(() -> violation.map(each -> violated(answer, each)))
        .or(() -> Optional.of(new Fault("", text(answer, "message"), null, null)));
  }

  private static Fault violated(JsonNode answer, JsonNode violation) {
    return new Fault(
        "code " + text(answer, "code"),
        text(violation, "description"),
        Json.string(violation, "field"),
        null);
  }

  private static Optional<Fault> ledger(JsonNode answer) {
    JsonNode errors = answer.path("errors");
    if (!errors.isObject()) {
      return Optional.empty();
    }
    JsonNode detail = errors.path("details").path(0);
    String reason = Json.string(detail, "reason");
    return Optional.of(
        new Fault(
            text(errors, "status"),
            reason == null ? text(errors, "message") : reason,
            Json.string(detail.path("metadata"), "field"),
            null));
  }

  /** Events and projects. */
  private static Optional<Fault> numbered(JsonNode answer) {
    if (!answer.has("errno")) {
      return Optional.empty();
    }
    String message = Json.string(answer, "message");
    return Optional.of(
        new Fault(
            text(answer, "errno"),
            message == null ? text(answer.path("error"), "description") : message,
            null,
            null));
  }

  private static Optional<Fault> authentication(JsonNode answer) {
    String error = Json.string(answer, "error");
    String description = Json.string(answer, "error_description");
    return error == null
        ? Optional.empty()
        : Optional.of(new Fault(error, description == null ? error : description, null, null));
  }

  private static Optional<Fault> wordOnly(JsonNode answer) {
    return answer.size() == 1 && answer.has("message")
        ? Optional.of(new Fault("", text(answer, "message"), null, null))
        : Optional.empty();
  }

  private static Fault of(JsonNode error, String codeField, JsonNode described) {
    return new Fault(
        text(error, codeField),
        text(described, "message"),
        Json.string(described, "field"),
        Json.string(described, "value"));
  }

  private static String text(JsonNode node, String field) {
    return Objects.requireNonNullElse(Json.string(node, field), "");
  }
}
