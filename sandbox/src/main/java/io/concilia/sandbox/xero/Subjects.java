package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what a call is about without processing it. */
final class Subjects {

  private Subjects() {}

  static CallSubject of(ApiRequest request) {
    var path = request.segments();
    if (!isAccounting(path)) {
      var word = path.isEmpty() ? "page" : path.get(0).equals("connections") ? "connection" : "";
      var operation = request.method().equals("DELETE") ? "delete" : "read";
      return CallSubject.of(tenant(request), word, operation);
    }
    var rest = path.subList(2, path.size());
    var word = rest.isEmpty() ? "" : rest.get(0);
    var entity = Entity.named(word);
    var allocation = rest.size() > 2 && rest.get(2).equals("Allocations");
    var name =
        allocation ? "allocation" : entity == null ? word.toLowerCase(Locale.ROOT) : name(entity);
    return new CallSubject(
        tenant(request), name, operation(request, rest, entity), request.header("Idempotency-Key"));
  }

  static String tenant(ApiRequest request) {
    var header = request.header("xero-tenant-id");
    return header == null ? "" : header;
  }

  private static String name(Entity entity) {
    return entity.title().toLowerCase(Locale.ROOT);
  }

  private static String operation(ApiRequest request, List<String> path, @Nullable Entity entity) {
    return switch (request.method()) {
      case "GET" -> path.size() == 1 && entity != null ? "query" : "read";
      case "PUT" -> "create";
      case "DELETE" -> "delete";
      default -> posted(request, path, entity);
    };
  }

  private static String posted(ApiRequest request, List<String> path, @Nullable Entity entity) {
    if (path.size() > 2) {
      return path.get(2).equals("Email") ? "send" : "create";
    }
    var named =
        entity != null && request.text().contains('"' + entity.id() + '"') || path.size() == 2;
    return named ? "update" : "create";
  }

  /** Paths start with {@code api.xro/2.0}. */
  static boolean isAccounting(List<String> path) {
    return path.size() >= 2 && path.get(0).equals("api.xro") && path.get(1).equals("2.0");
  }
}
