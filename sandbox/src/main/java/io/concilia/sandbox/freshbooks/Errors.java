package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a refusal in the format of the part of FreshBooks that was called: accounting has an old
 * and a new one, authentication, events and ledger have their own.
 */
final class Errors {

  /** The parts of FreshBooks by the first word of their paths. */
  private enum Part {
    AUTH,
    EVENTS,
    LEDGER,
    ACCOUNTING
  }

  /** What the books refuse, as against the gateway in front of them. */
  private static final Set<Integer> OF_THE_BOOKS = Set.of(400, 404, 422);

  private final Part part;
  private final boolean newFormat;
  private final boolean withStatus200;

  private Errors(Part part, boolean newFormat, boolean withStatus200) {
    this.part = part;
    this.newFormat = newFormat;
    this.withStatus200 = withStatus200;
  }

  /** The format that a call gets its errors in; settings of an unknown account are the defaults. */
  static Errors of(ApiRequest request, @Nullable AccountSettings settings) {
    var format = settings == null ? AccountSettings.ErrorFormat.BY_HEADER : settings.errorFormat();
    var newFormat =
        switch (format) {
          case OLD -> false;
          case NEW -> true;
          case BY_HEADER ->
              request.header("X-API-VERSION") != null || request.header("Api-Version") != null;
        };
    return new Errors(
        part(request.segments()), newFormat, settings != null && settings.errorsWithStatus200());
  }

  private static Part part(List<String> path) {
    var first = path.isEmpty() ? "" : path.get(0);
    if (first.equals("auth")) {
      return Part.AUTH;
    }
    if (first.equals("events")) {
      return Part.EVENTS;
    }
    return path.size() > 1 && path.get(1).equals("businesses") ? Part.LEDGER : Part.ACCOUNTING;
  }

  ApiAnswer answer(Refusal refusal) {
    var body =
        switch (part) {
          case AUTH -> auth(refusal);
          case EVENTS -> events(refusal);
          case LEDGER -> ledger(refusal);
          case ACCOUNTING -> newFormat ? detailed(refusal) : listed(refusal);
        };
    var hidden =
        withStatus200
            && part == Part.ACCOUNTING
            && !newFormat
            && OF_THE_BOOKS.contains(refusal.status());
    return ApiAnswer.json(hidden ? 200 : refusal.status(), body);
  }

  /** As in the fixture {@code auth_response__no_auth}. */
  private static ObjectNode auth(Refusal refusal) {
    var body = Json.object();
    return refusal.status() == 401
        ? body.put("error", "unauthenticated")
            .put("error_description", "This action requires authentication to continue.")
        : body.put("error", "error").put("error_description", refusal.message());
  }

  /** As in the fixtures {@code get_callback_response__*}. */
  private static ObjectNode events(Refusal refusal) {
    var message =
        switch (refusal.status()) {
          case 401 -> "invalid_token: The request token failed to authenticate or validate.";
          case 404 -> "Requested resource could not be found.";
          default -> refusal.message();
        };
    return Json.object().put("errno", refusal.status()).put("message", message);
  }

  /** As in the fixtures {@code get_ledger_account_response__*}. */
  private static ObjectNode ledger(Refusal refusal) {
    var message = refusal.status() == 404 ? "Not found." : refusal.message();
    var field = refusal.place().field();
    var shown = refusal.status() == 404 || field.isEmpty();
    var detail = Json.object().put("reason", shown ? message : field + ": " + message);
    detail.set(
        "metadata", Json.object().put("message", message).put("field", shown ? null : field));
    var errors =
        Json.object()
            .put("message", "Request failed with status code " + refusal.status())
            .put("status", refusal.status());
    errors.set("details", Json.array().add(detail));
    var body = Json.object();
    body.set("errors", errors);
    return body;
  }

  /** The old format of accounting, as in the fixture {@code get_client_response__not_found_old}. */
  private static ObjectNode listed(Refusal refusal) {
    var place = refusal.place();
    var error =
        Json.object()
            .put("errno", refusal.errno())
            .put("field", place.field())
            .put("message", refusal.message())
            .put("object", place.object())
            .put("value", place.value());
    var errors = Json.object();
    errors.set("errors", Json.array().add(error));
    var body = Json.object();
    body.set("response", errors);
    return body;
  }

  /** The new format of accounting, as in the fixture {@code get_client_response__not_found_new}. */
  private static ObjectNode detailed(Refusal refusal) {
    var place = refusal.place();
    var detail =
        Json.object()
            .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
            .put("reason", Integer.toString(refusal.errno()))
            .put("domain", "accounting.api.freshbooks.com");
    detail.set(
        "metadata",
        Json.object()
            .put("object", place.object())
            .put("message", refusal.message())
            .put("value", place.value())
            .put("field", place.field()));
    var body =
        Json.object()
            .put("code", code(refusal.status()))
            .put("message", "Request failed with status_code: " + refusal.status());
    body.set("details", Json.array().add(detail));
    return body;
  }

  /** The code of gRPC that goes with a status. */
  private static int code(int status) {
    return switch (status) {
      case 400, 422 -> 3;
      case 401 -> 16;
      case 403 -> 7;
      case 404 -> 5;
      case 409 -> 10;
      case 429 -> 8;
      case 503 -> 14;
      default -> 13;
    };
  }
}
