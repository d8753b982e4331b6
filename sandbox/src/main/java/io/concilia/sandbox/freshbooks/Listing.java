package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list: 15 rows unless asked otherwise, 100 at most, none after the last. */
record Listing(int page, int perPage) {

  private static final int USUAL = 15;
  private static final int MOST = 100;

  static Listing of(ApiRequest request) {
    var perPage = number(request, "per_page", USUAL, Refusal.INVALID_PER_PAGE);
    return new Listing(number(request, "page", 1, Refusal.INVALID_PAGE), Math.min(perPage, MOST));
  }

  private static int number(ApiRequest request, String parameter, int otherwise, int errno) {
    var text = request.parameter(parameter);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new Refusal(
          400,
          errno,
          "The value of '" + parameter + "' is not valid.",
          new Refusal.Place("", parameter, text));
    }
    return Integer.parseInt(text);
  }

  ObjectNode show(String plural, List<ObjectNode> found, UnaryOperator<ObjectNode> row) {
    var rows = Json.array();
    found.stream().skip((long) (page - 1) * perPage).limit(perPage).map(row).forEach(rows::add);
    var result = Json.object();
    result.set(plural, rows);
    return result
        .put("page", page)
        .put("pages", (found.size() + perPage - 1) / perPage)
        .put("per_page", perPage)
        .put("total", found.size());
  }
}
