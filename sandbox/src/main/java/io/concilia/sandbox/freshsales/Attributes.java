package io.concilia.sandbox.freshsales;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes the plain attributes of a request over into a record: known ones only, ids as numbers,
 * dates as dates. {@code custom_field} is replaced as a whole.
 */
final class Attributes {

  /** Set by Freshsales or by a type's own rules, whatever the caller sends. */
  private static final Set<String> NOT_PLAIN =
      Set.of(
          "id",
          "created_at",
          "updated_at",
          "is_deleted",
          "links",
          "mcr_id",
          "creater_id",
          "updater_id",
          "open_deals_amount",
          "open_deals_count",
          "won_deals_amount",
          "won_deals_count",
          "has_products",
          "base_currency_amount",
          "expected_deal_value",
          "age",
          "stage_updated_time",
          "deal_prediction",
          "amount",
          "products",
          "product_pricings",
          "contact_ids",
          "sales_accounts",
          "email",
          "emails",
          "document_number",
          "closed_date");

  private static final Set<String> DATES = Set.of("expected_close");

  private static final Map<Entity, ObjectNode> TEMPLATES = new EnumMap<>(Entity.class);

  static {
    for (Entity entity : Entity.values()) {
      TEMPLATES.put(
          entity, Resources.object("/freshsales/templates/" + entity.singular() + ".json"));
    }
  }

  private Attributes() {}

  /** A new record with every key of its type. */
  static ObjectNode template(Entity entity) {
    var template = TEMPLATES.get(entity);
    if (template == null) {
      throw new IllegalArgumentException("no template for " + entity);
    }
    return template.deepCopy();
  }

  static boolean known(Entity entity, String key) {
    var template = TEMPLATES.get(entity);
    return template != null && template.has(key);
  }

  static void apply(Write write, Entity entity, ObjectNode draft, ObjectNode wanted) {
    for (Map.Entry<String, JsonNode> attribute : wanted.properties()) {
      var key = attribute.getKey();
      var value = attribute.getValue();
      if (key.equals("custom_field")) {
        draft.set(key, write.bundle().fields().accepted(entity, value));
      } else if (known(entity, key) && !NOT_PLAIN.contains(key)) {
        draft.set(key, plain(key, value));
      }
    }
  }

  private static JsonNode plain(String key, JsonNode value) {
    if (key.endsWith("_id")) {
      return reference(key, value);
    }
    if (DATES.contains(key)) {
      return date(key, value);
    }
    return value;
  }

  private static JsonNode reference(String key, JsonNode value) {
    if (Tree.blank(value)) {
      return NullNode.getInstance();
    }
    if (key.equals("external_id")) {
      return value;
    }
    var id = Tree.id(value);
    if (id == null) {
      throw Refusal.invalid(key + " is invalid");
    }
    return LongNode.valueOf(id);
  }

  /** A plain date of whatever date or moment was sent. */
  static JsonNode date(String key, JsonNode value) {
    if (Tree.blank(value)) {
      return NullNode.getInstance();
    }
    return Timestamps.readDate(Tree.word(value))
        .<JsonNode>map(date -> StringNode.valueOf(date.toString()))
        .orElseThrow(() -> Refusal.invalid(key + " is not a date"));
  }
}
