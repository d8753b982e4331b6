package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns stored bodies into what an answer shows of them. */
final class Rendering {

  private static final Map<Entity, List<String>> THIN = new EnumMap<>(Entity.class);

  /** What rows of a view leave out; an include brings its reference back. */
  private static final Set<String> NOT_IN_ROWS =
      Set.of(
          "owner_id",
          "deal_reason_id",
          "sales_account_id",
          "currency_id",
          "deal_type_id",
          "deal_payment_status_id",
          "deal_product_id",
          "lead_source_id",
          "campaign_id",
          "territory_id",
          "contact_status_id",
          "lifecycle_stage_id",
          "industry_type_id",
          "business_type_id",
          "creater_id",
          "updater_id",
          "has_products");

  static {
    THIN.put(Entity.CONTACT, List.of("id", "first_name", "last_name", "display_name", "email"));
    THIN.put(Entity.SALES_ACCOUNT, List.of("id", "name"));
    THIN.put(Entity.DEAL, List.of("id", "name", "amount"));
    THIN.put(Entity.PRODUCT, List.of("id", "name"));
    THIN.put(Entity.CPQ_DOCUMENT, List.of("id", "display_name"));
  }

  private final Bundle bundle;
  private final Set<String> includes;
  private final Instant now;

  Rendering(Bundle bundle, Set<String> includes, Instant now) {
    this.bundle = bundle;
    this.includes = includes;
    this.now = now;
  }

  ObjectNode render(Entity entity, ObjectNode body, Detail detail) {
    if (detail == Detail.THIN) {
      return thin(entity, body);
    }
    var shown = Tree.shallow(body);
    switch (entity) {
      case DEAL -> deal(shown);
      case CONTACT -> contact(shown);
      case PRODUCT -> hideUnlessIncluded(shown, "product_pricings");
      case CPQ_DOCUMENT -> {
        if (!includes.contains("products")) {
          shown.putArray("products");
        }
      }
      case SALES_ACCOUNT -> {}
    }
    if (detail == Detail.ROW) {
      NOT_IN_ROWS.stream()
          .filter(key -> !Sideloads.bringsBack(key, includes))
          .forEach(shown::remove);
    }
    return shown;
  }

  private static ObjectNode thin(Entity entity, ObjectNode body) {
    var shown = Json.object();
    for (String key : THIN.getOrDefault(entity, List.of("id"))) {
      shown.set(key, body.path(key));
    }
    shown.set("updated_at", body.path("updated_at"));
    return shown;
  }

  private void deal(ObjectNode shown) {
    hideUnlessIncluded(shown, "products");
    if (!includes.contains("contacts")) {
      shown.remove("contact_ids");
    }
    var created = moment(shown, "created_at");
    var closed = moment(shown, "closed_date");
    shown.put("age", ChronoUnit.DAYS.between(created, closed.isBefore(now) ? closed : now));
    if (bundle.settings().quirks().timestampDates()) {
      asTimestamp(shown, "closed_date");
      asTimestamp(shown, "expected_close");
    }
  }

  private Instant moment(ObjectNode shown, String key) {
    var text = Tree.text(shown, key, "");
    return bundle.settings().timestamps(Entity.DEAL).read(text).orElse(now);
  }

  private void asTimestamp(ObjectNode shown, String key) {
    var text = Tree.text(shown, key, "");
    var times = bundle.settings().timestamps(Entity.DEAL);
    times.read(text).ifPresent(moment -> shown.put(key, times.write(moment)));
  }

  private void contact(ObjectNode shown) {
    if (includes.contains("sales_accounts")) {
      shown.set("sales_accounts", accounts(shown.path("sales_accounts")));
    } else {
      shown.remove("sales_accounts");
    }
  }

  private ArrayNode accounts(JsonNode links) {
    var accounts = Json.array();
    for (JsonNode link : links) {
      bundle
          .live(Entity.SALES_ACCOUNT, Tree.requireId(link, "id"))
          .ifPresent(
              account -> {
                var partial = Sideloads.partial(Entity.SALES_ACCOUNT, account.body());
                partial.set("is_primary", link.path("is_primary"));
                accounts.add(partial);
              });
    }
    return accounts;
  }

  private void hideUnlessIncluded(ObjectNode shown, String key) {
    if (!includes.contains(key)) {
      shown.remove(key);
    }
  }
}
