package io.concilia.connector.freshbooks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A listing by search conditions. FreshBooks passes over a condition that it does not know, so
 * whoever asks looks at the rows again. Deleted records are listed only if asked for.
 */
record Listing(String path, String plural, List<String> conditions) {

  /** FreshBooks cuts larger pages silently. */
  static final int PAGE = 100;

  Listing {
    conditions = List.copyOf(conditions);
  }

  static Listing of(Resource resource) {
    return new Listing(resource.list(), resource.plural(), List.of());
  }

  Listing where(String field, String value) {
    List<String> all = new ArrayList<>(conditions);
    all.add(encoded("search[" + field + "]") + "=" + encoded(value));
    return new Listing(path, plural, all);
  }

  /**
   * Of records changed since a moment, and some that changed before: FreshBooks searches by day,
   * and in which zone a day begins is not documented.
   */
  Listing updatedSince(Instant moment) {
    return where("updated_min", EasternTime.day(moment).minusDays(1).toString());
  }

  Listing datedWithin(LocalDate from, LocalDate to) {
    return where("date_min", from.toString()).where("date_max", to.toString());
  }

  Listing deleted() {
    return where(VisState.FIELD, Integer.toString(VisState.DELETED.code()));
  }

  String path(int page) {
    String query =
        Stream.concat(conditions.stream(), Stream.of("page=" + page, "per_page=" + PAGE))
            .collect(Collectors.joining("&"));
    return path + (path.contains("?") ? "&" : "?") + query;
  }

  List<JsonNode> rows(JsonNode result) {
    return result.path(plural).valueStream().toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
