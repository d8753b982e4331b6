package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import io.concilia.sandbox.Json;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Tells what a call is about without processing it. */
final class Subjects {

  private Subjects() {}

  /** {@code account} is whom the call goes to, as its path or its token says. */
  static CallSubject of(ApiRequest request, String account) {
    var path = request.segments();
    if (isAccounting(path)) {
      var entity = path.size() < 5 ? null : Entity.at(path.get(3), path.get(4));
      var word = path.size() > 3 ? path.get(3) : "";
      return CallSubject.of(
          account, entity == null ? word : entity.singular(), operation(request, path));
    }
    if (isLedger(path)) {
      return CallSubject.of(account, "ledger_account", "read");
    }
    return CallSubject.of(account, path.isEmpty() ? "" : path.get(path.size() - 1), "read");
  }

  /** {@code accounting/account/{accountId}/…}. */
  static boolean isAccounting(List<String> path) {
    return path.size() > 2 && path.get(0).equals("accounting") && path.get(1).equals("account");
  }

  /** {@code events/account/{accountId}/…}. */
  static boolean isEvents(List<String> path) {
    return path.size() > 2 && path.get(0).equals("events") && path.get(1).equals("account");
  }

  /** {@code accounting/businesses/{business_uuid}/…}. */
  static boolean isLedger(List<String> path) {
    return path.size() > 2 && path.get(0).equals("accounting") && path.get(1).equals("businesses");
  }

  private static String operation(ApiRequest request, List<String> path) {
    return switch (request.method()) {
      case "POST" -> "create";
      case "DELETE" -> "delete";
      case "PUT" -> change(request);
      default -> path.size() > 5 ? "read" : "list";
    };
  }

  private static String change(ApiRequest request) {
    var sent = content(request);
    if (sent.has("vis_state")) {
      return switch (sent.path("vis_state").asString("")) {
        case "1" -> "delete";
        case "2" -> "archive";
        default -> "restore";
      };
    }
    if (sent.has(Actions.MARK_AS_SENT) || sent.has(Actions.EMAIL)) {
      return "send";
    }
    return sent.has(Actions.ACCEPT) ? "accept" : "update";
  }

  private static JsonNode content(ApiRequest request) {
    try {
      var body = Json.read(request.body());
      return body.isObject() && !body.isEmpty()
          ? body.iterator().next()
          : MissingNode.getInstance();
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }
}
