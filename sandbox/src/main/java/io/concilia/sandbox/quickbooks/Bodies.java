package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The envelopes of QuickBooks: those of the application, and the gateway's in lower case. */
final class Bodies {

  private Bodies() {}

  static ObjectNode fault(QuickBooksFault fault) {
    return fault(fault.title(), fault.detail(), fault.code(), fault.element(), "ValidationFault");
  }

  static ObjectNode throttled() {
    return fault(
        "message=ThrottleExceeded; errorCode=003001; statusCode=429",
        "The request limit was reached.  Try again later",
        "3001",
        null,
        "SERVICE");
  }

  static ObjectNode systemFailure() {
    return fault(
        "An application error has occurred while processing your request",
        "System Failure Error: Internal error.",
        "10000",
        "",
        "SystemFault");
  }

  private static ObjectNode fault(
      String message, String detail, String code, @Nullable String element, String type) {
    var error = Json.object().put("Message", message).put("Detail", detail).put("code", code);
    if (element != null) {
      error.put("element", element);
    }
    var fault = Json.object();
    fault.set("Error", Json.array().add(error));
    fault.put("type", type);
    var body = Json.object();
    body.set("Fault", fault);
    return body;
  }

  static ApiAnswer unauthorised(String detail, Instant now) {
    return ApiAnswer.json(
            401,
            gateway(
                "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                detail,
                "3200",
                "AUTHENTICATION",
                now))
        .withHeader("WWW-Authenticate", "Bearer realm=\"Intuit\", error=\"invalid_token\"");
  }

  static ApiAnswer forbidden(Instant now) {
    return ApiAnswer.json(
        403,
        gateway(
            "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
            null,
            "3100",
            "SERVICE",
            now));
  }

  private static ObjectNode gateway(
      String message, @Nullable String detail, String code, String type, Instant now) {
    var error =
        Json.object()
            .put("message", message)
            .put("detail", detail)
            .put("code", code)
            .putNull("element");
    var fault = Json.object();
    fault.set("error", Json.array().add(error));
    fault.put("type", type);
    var body = Json.object().putNull("warnings").putNull("intuitObject");
    body.set("fault", fault);
    body.putNull("report").putNull("queryResponse");
    body.set("batchItemResponse", Json.array());
    body.set("attachableResponse", Json.array());
    body.putNull("syncErrorResponse").putNull("requestId");
    body.put("time", now.toEpochMilli()).putNull("status");
    body.set("cdcresponse", Json.array());
    return body;
  }
}
