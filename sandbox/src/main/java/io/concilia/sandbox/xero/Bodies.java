package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Xero's bodies that are no envelopes: the gateway's, exceptions, elements with errors. */
final class Bodies {

  private static final String NOTHING = "00000000-0000-0000-0000-000000000000";
  private static final Set<Entity> WITH_ERROR_FLAG = Set.of(Entity.INVOICE, Entity.CREDIT_NOTE);
  private static final Set<Entity> WITH_VALIDATION_FLAG = Set.of(Entity.CONTACT, Entity.PAYMENT);

  private Bodies() {}

  /** The gateway's refusals; their keys begin with a capital letter at 401, not at 403. */
  static ApiAnswer unauthorised(String detail, String instance) {
    return ApiAnswer.json(
            401,
            Json.object()
                .put("Title", "Unauthorized")
                .put("Status", 401)
                .put("Detail", detail)
                .put("Instance", instance))
        .withHeader("WWW-Authenticate", "Bearer error=invalid_token");
  }

  static ApiAnswer forbidden(String detail, String instance) {
    return ApiAnswer.json(
        403,
        Json.object()
            .put("title", "Forbidden")
            .put("status", 403)
            .put("detail", detail)
            .put("instance", instance));
  }

  static ApiAnswer badRequest(String detail, String instance) {
    return ApiAnswer.json(
        400,
        Json.object()
            .put("Title", "Bad Request")
            .put("Status", 400)
            .put("Detail", detail)
            .put("Instance", instance));
  }

  static ApiAnswer offline() {
    return ApiAnswer.text(
        503, "text/xml;charset=utf-8", "<Response><Status>OrganisationOffline</Status></Response>");
  }

  static ApiAnswer systemFailure(int status) {
    return ApiAnswer.json(
        status,
        exception(100, "InternalServerException", "An error occurred in Xero. Please try again"));
  }

  static ApiAnswer refused(XeroFault fault) {
    return fault.status() == 404
        ? ApiAnswer.text(404, "text/html;charset=utf-8", fault.words())
        : ApiAnswer.json(fault.status(), exception(fault.number(), fault.type(), fault.words()));
  }

  private static ObjectNode exception(int number, String type, String message) {
    return Json.object().put("ErrorNumber", number).put("Type", type).put("Message", message);
  }

  /** Of many elements at least one was wrong; the others are saved all the same. */
  static ObjectNode validationException(ArrayNode elements) {
    var body = exception(10, "ValidationException", "A validation exception occurred");
    body.set("Elements", elements);
    return body;
  }

  /** An element as it was sent, with what is wrong with it. */
  static ObjectNode element(Entity entity, ObjectNode sent, List<String> messages) {
    var element = Json.object();
    if (!Nodes.present(sent, entity.id()) && !entity.id().equals("Code")) {
      element.put(entity.id(), NOTHING);
    }
    element.setAll(sent);
    if (WITH_ERROR_FLAG.contains(entity)) {
      element.put("HasErrors", true);
    }
    if (WITH_VALIDATION_FLAG.contains(entity)) {
      element.put("HasValidationErrors", true);
    }
    element.set("ValidationErrors", messages(messages));
    return element;
  }

  static ArrayNode messages(List<String> messages) {
    var errors = Json.array();
    messages.forEach(message -> errors.add(Json.object().put("Message", message)));
    return errors;
  }

  /** Xero's own default is XML: a caller who does not ask for JSON gets none. */
  static ApiAnswer accepted(ApiRequest request, ApiAnswer answer) {
    var accept = request.header("Accept");
    var json = accept != null && accept.contains("json");
    if (json || answer.body().length == 0 || !answer.contentType().contains("json")) {
      return answer;
    }
    var xml =
        ApiAnswer.text(
            answer.status(),
            "text/xml;charset=utf-8",
            "<Response><!-- This sandbox speaks JSON to callers that accept it. --></Response>");
    return new ApiAnswer(xml.status(), xml.contentType(), xml.body(), answer.headers());
  }
}
