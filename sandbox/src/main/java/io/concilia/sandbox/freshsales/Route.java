package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path means.
 *
 * @param argument the id, the view or the selector that the path names; empty if none
 */
record Route(Operation operation, @Nullable Entity entity, String argument) {

  enum Operation {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    FORGET,
    RESTORE,
    CLONE,
    UPSERT,
    BULK_UPSERT,
    BULK_DESTROY,
    FILTERS,
    VIEW,
    FILTERED_SEARCH,
    SELECTOR,
    FIELDS,
    LOOKUP,
    SEARCH,
    JOB_STATUS,
    RELATED_PRODUCTS,
    PAGE,
    UNKNOWN
  }

  private static final Route NOWHERE = new Route(Operation.UNKNOWN, null, "");

  static Route of(ApiRequest request) {
    var path = request.segments();
    var api =
        path.size() > 3
            && (path.get(0).equals("crm") || path.get(0).equals("crm-sandbox"))
            && path.get(1).equals("sales")
            && path.get(2).equals("api");
    if (api) {
      return of(request.method(), path.subList(3, path.size()));
    }
    return path.isEmpty() || path.get(0).equals("deals")
        ? new Route(Operation.PAGE, null, "")
        : NOWHERE;
  }

  private static Route of(String method, List<String> path) {
    var second = path.size() > 1 ? path.get(1) : "";
    return switch (path.get(0)) {
      case "filtered_search" -> ofMethod(method, "POST", Operation.FILTERED_SEARCH, second);
      case "selector" -> ofMethod(method, "GET", Operation.SELECTOR, second);
      case "settings" -> fields(method, path);
      case "lookup" -> ofMethod(method, "GET", Operation.LOOKUP, "");
      case "search" -> ofMethod(method, "GET", Operation.SEARCH, "");
      case "job_statuses" -> ofMethod(method, "GET", Operation.JOB_STATUS, second);
      case "cpq" -> records(method, path.subList(1, path.size()), true);
      default -> records(method, path, false);
    };
  }

  private static Route ofMethod(String method, String wanted, Operation operation, String word) {
    if (!method.equals(wanted)) {
      return NOWHERE;
    }
    var entity = operation == Operation.FILTERED_SEARCH ? Entity.named(word).orElse(null) : null;
    return new Route(operation, entity, word);
  }

  private static Route fields(String method, List<String> path) {
    if (!method.equals("GET") || path.size() != 3 || !path.get(2).equals("fields")) {
      return NOWHERE;
    }
    return new Route(Operation.FIELDS, Entity.named(path.get(1)).orElse(null), path.get(1));
  }

  private static Route records(String method, List<String> path, boolean cpq) {
    var entity =
        path.isEmpty()
            ? null
            : Entity.named(path.get(0))
                .filter(named -> named.plural().equals(path.get(0)) && named.cpq() == cpq)
                .orElse(null);
    if (entity == null) {
      return NOWHERE;
    }
    var second = path.size() > 1 ? path.get(1) : "";
    var operation =
        switch (path.size()) {
          case 1 -> method.equals("POST") ? Operation.CREATE : Operation.UNKNOWN;
          case 2 -> ofTwo(method, second, cpq);
          case 3 -> ofThree(method, second, path.get(2), entity);
          default -> Operation.UNKNOWN;
        };
    return new Route(operation, entity, operation == Operation.VIEW ? path.get(2) : second);
  }

  private static Operation ofTwo(String method, String second, boolean cpq) {
    if (second.matches("\\d+")) {
      return switch (method) {
        case "GET" -> Operation.READ;
        case "PUT" -> Operation.UPDATE;
        case "DELETE" -> Operation.DELETE;
        default -> Operation.UNKNOWN;
      };
    }
    if (cpq) {
      return Operation.UNKNOWN;
    }
    return switch (method + " " + second) {
      case "POST upsert" -> Operation.UPSERT;
      case "POST bulk_upsert" -> Operation.BULK_UPSERT;
      case "POST bulk_destroy" -> Operation.BULK_DESTROY;
      case "GET filters" -> Operation.FILTERS;
      default -> Operation.UNKNOWN;
    };
  }

  private static Operation ofThree(String method, String second, String third, Entity entity) {
    if (second.equals("view") && method.equals("GET") && !entity.cpq()) {
      return Operation.VIEW;
    }
    return switch (method + " " + third) {
      case "DELETE forget" -> entity == Entity.PRODUCT ? Operation.UNKNOWN : Operation.FORGET;
      case "PUT restore" -> entity.cpq() ? Operation.RESTORE : Operation.UNKNOWN;
      case "POST clone" -> entity.cpq() ? Operation.UNKNOWN : Operation.CLONE;
      case "GET related_products" ->
          entity == Entity.CPQ_DOCUMENT ? Operation.RELATED_PRODUCTS : Operation.UNKNOWN;
      default -> Operation.UNKNOWN;
    };
  }
}
