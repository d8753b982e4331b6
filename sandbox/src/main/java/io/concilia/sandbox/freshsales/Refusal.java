package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that Freshsales says no to. CRM endpoints and CPQ endpoints word their errors in two
 * different shapes.
 */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<String> messages;

  private Refusal(int status, List<String> messages) {
    super(String.join("; ", messages), null, false, false);
    this.status = status;
    this.messages = messages;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, List.of(message));
  }

  static Refusal invalid(List<String> messages) {
    return new Refusal(400, messages);
  }

  static Refusal notFound() {
    return new Refusal(404, List.of("Not Found"));
  }

  static Refusal forbidden() {
    return new Refusal(403, List.of("You are not authorized to perform this action"));
  }

  int status() {
    return status;
  }

  ApiAnswer answer(@Nullable Entity entity) {
    return entity != null && entity.cpq() ? listed(status, messages) : coded(status, messages);
  }

  static ApiAnswer coded(int status, List<String> messages) {
    var body = Json.object();
    var errors = body.putObject("errors");
    errors.put("code", status);
    var list = errors.putArray("message");
    messages.forEach(list::add);
    return ApiAnswer.json(status, body);
  }

  private static ApiAnswer listed(int status, List<String> messages) {
    var body = Json.object();
    var errors = body.putArray("errors");
    messages.forEach(message -> errors.addObject().put("message", message));
    return ApiAnswer.json(status, body);
  }

  static ApiAnswer unauthenticated() {
    var body = Json.object();
    body.put("login", "failed");
    body.put("message", "Username/Password combination failed");
    return ApiAnswer.json(401, body);
  }

  static ApiAnswer overQuota() {
    var body = Json.object();
    body.put("message", "You have exceeded the limit of requests for your account");
    return ApiAnswer.json(429, body);
  }
}
