package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters that lists and reads have in common. */
record Query(
    int page, int perPage, Set<String> includes, @Nullable String sort, boolean ascending) {

  static Query of(ApiRequest request) {
    var includes = new LinkedHashSet<String>();
    var include = request.parameter("include");
    if (include != null) {
      Arrays.stream(include.split(",")).map(String::strip).forEach(includes::add);
    }
    return new Query(
        number(request, "page", 1),
        number(request, "per_page", Paging.DEFAULT_SIZE),
        includes,
        request.parameter("sort"),
        !"desc".equals(request.parameter("sort_type")));
  }

  private static int number(ApiRequest request, String name, int otherwise) {
    var text = request.parameter(name);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1) {
      throw Refusal.invalid(name + " is invalid");
    }
    return Integer.parseInt(text);
  }

  Query sortedBy(@Nullable String wanted, boolean wantedAscending) {
    return new Query(page, perPage, includes, wanted, wantedAscending);
  }
}
