package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.ChangeSearch;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.connector.runtime.vendor.SourceRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Filtered searches by {@code updated_at}, and the one list that products have. Both bounds of a
 * search are exclusive and its times have whole seconds.
 */
final class Searches {

  private static final int PER_PAGE = 100;
  private static final String UPDATED_AT = "updated_at";

  private Searches() {}

  static ObjectNode rules(ChangeSearch search) {
    Instant from = search.window().from().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    ObjectNode request = request(from, search.window().to());
    if (search.feed() == ChangeSearch.Feed.DELETED) {
      ObjectNode rule = ((ArrayNode) request.path("filter_rule")).addObject();
      rule.put("attribute", "deleted").put("operator", "is").put("value", 1);
    }
    return request;
  }

  static ObjectNode before(Instant before) {
    return request(Instant.EPOCH, before);
  }

  private static ObjectNode request(Instant from, Instant to) {
    ObjectNode request = Json.object();
    ArrayNode rules = request.putArray("filter_rule");
    bound(rules, "is_after", from);
    bound(rules, "is_before", to);
    return request.put("sort", UPDATED_AT).put("sort_type", "asc").put("detail", true);
  }

  private static void bound(ArrayNode rules, String operator, Instant at) {
    rules
        .addObject()
        .put("attribute", UPDATED_AT)
        .put("operator", operator)
        .put("value", at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  static Mono<SourcePage> page(
      FreshsalesClient client, VendorSession session, Entity entity, ObjectNode rules, int page) {
    String query = "?per_page=" + PER_PAGE + "&page=" + page + includes(entity);
    return client
        .search(session, "/api/filtered_search/" + entity.key() + query, rules)
        .map(answer -> page(entity, answer.body()));
  }

  /** Only contacts need one: without it their rows do not say which accounts they belong to. */
  private static String includes(Entity entity) {
    return entity == Entity.CONTACT ? "&include=sales_accounts" : "";
  }

  private static SourcePage page(Entity entity, ObjectNode answer) {
    JsonNode found = answer.path(entity.plural());
    if (!found.isArray()) {
      throw new UnreadableAnswerException("a search without " + entity.plural());
    }
    List<SourcePage.Row> rows = Json.objects(found).map(row -> row(entity, row)).toList();
    JsonNode meta = answer.path("meta");
    return new SourcePage(rows, rows.isEmpty(), number(meta, "total_pages"), number(meta, "total"));
  }

  private static SourcePage.Row row(Entity entity, ObjectNode row) {
    Instant updatedAt = Contents.updatedAt(row);
    return new SourcePage.Row(
        Contents.id(row),
        updatedAt,
        Contents.deleted(row),
        content(entity, row, updatedAt).orElse(null));
  }

  /**
   * A row of a deal lacks its lines. Others carry all of the record if they carry its custom
   * fields.
   */
  private static Optional<SourceRecord> content(Entity entity, ObjectNode row, Instant updatedAt) {
    boolean whole = entity == Entity.CONTACT || entity == Entity.SALES_ACCOUNT;
    return whole && row.has("custom_field") && row.has("created_at")
        ? Optional.of(Contents.row(entity, row, updatedAt))
        : Optional.empty();
  }

  private static @Nullable Integer number(JsonNode meta, String name) {
    JsonNode value = meta.path(name);
    return value.canConvertToInt() && value.isIntegralNumber() ? value.intValue() : null;
  }

  /** All products at once; it names them and says nothing of when they changed. */
  static Mono<SourcePage> selector(FreshsalesClient client, VendorSession session) {
    return client
        .get(session, "/api/selector/deal_products")
        .map(
            answer -> {
              List<SourcePage.Row> rows =
                  Json.objects(answer.body().path("deal_products"))
                      .map(row -> new SourcePage.Row(Contents.id(row), null, false, null))
                      .toList();
              return new SourcePage(rows, true, 1, rows.size());
            });
  }
}
