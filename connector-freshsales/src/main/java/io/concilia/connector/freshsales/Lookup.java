package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.RelatedRecords;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves what one content refers to: from what came beside it, then from what is stored. Keeps in
 * mind which catalogs did not know.
 */
final class Lookup {

  private static final String FORECAST = "forecast_type";

  private final ObjectNode content;
  private final RelatedRecords related;
  private final Map<Catalog, JsonNode> catalogs = new HashMap<>();
  private final Set<String> lacking = new HashSet<>();

  Lookup(ObjectNode content, RelatedRecords related) {
    this.content = content;
    this.related = related;
  }

  Set<String> lacking() {
    return lacking;
  }

  /** A stored record without what changes by itself. */
  Optional<ObjectNode> stored(Entity entity, @Nullable String id) {
    return id == null
        ? Optional.empty()
        : related
            .find(entity.reference(id))
            .map(Json::object)
            .map(stored -> stored.path(entity.key()))
            .filter(JsonNode::isObject)
            .map(ObjectNode.class::cast)
            .map(Volatile::removeFrom);
  }

  /** A stored record, or what came beside the content of it. */
  Optional<ObjectNode> record(Entity entity, @Nullable String id) {
    if (id == null) {
      return Optional.empty();
    }
    return stored(entity, id)
        .or(() -> Beside.find(content, entity.plural(), id).map(Lookup::partial));
  }

  static ObjectNode partial(ObjectNode row) {
    return Volatile.removeFrom(row.deepCopy()).put("partial", true);
  }

  /** Stored records that say they belong to the one that is composed. */
  List<ObjectNode> members(Entity entity) {
    return related.members(entity.key()).stream()
        .flatMap(reference -> stored(entity, reference.id()).stream())
        .toList();
  }

  Optional<ObjectNode> owner(@Nullable String id) {
    return row(id, "users", "display_name", Catalog.OWNERS, catalogRows(Catalog.OWNERS))
        .map(user -> only(user, "id", "display_name", "email"));
  }

  Optional<ObjectNode> currency(@Nullable String id) {
    return row(
            id, "currencies", "currency_code", Catalog.CURRENCIES, catalogRows(Catalog.CURRENCIES))
        .map(
            row -> only(row, "id", "currency_code", "exchange_rate", "is_active", "currency_type"));
  }

  /**
   * The stage as the catalog has it. What came beside a deal is as old as its read, so a difference
   * says that one of the two is, and the catalog is read again.
   */
  Optional<ObjectNode> stage(@Nullable String id) {
    if (id == null) {
      return Optional.empty();
    }
    Optional<ObjectNode> beside = Beside.find(content, "deal_stages", id);
    Optional<ObjectNode> known = Beside.find(stages(), id);
    boolean differs =
        known.isPresent() && beside.isPresent() && !sameType(known.get(), beside.get());
    if (differs || (known.isEmpty() && beside.isEmpty())) {
      lacking.add(Catalog.PIPELINES.selector());
    }
    return known
        .or(() -> beside)
        .map(row -> only(row, "id", "name", "position", FORECAST, "deal_pipeline_id"));
  }

  private static boolean sameType(ObjectNode known, ObjectNode beside) {
    String type = Json.text(beside.path(FORECAST));
    return type == null || type.equals(Json.text(known.path(FORECAST)));
  }

  Optional<ObjectNode> pipeline(@Nullable String id) {
    return row(id, "deal_pipelines", "name", Catalog.PIPELINES, catalogRows(Catalog.PIPELINES))
        .map(row -> only(row, "id", "name"));
  }

  /** The currency of the account: the one that all rates are relative to. */
  Optional<String> baseCurrency() {
    return Json.objects(catalog(Catalog.CURRENCIES))
        .filter(Lookup::isBase)
        .map(row -> Json.text(row.path("currency_code")))
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  static boolean isBase(ObjectNode currency) {
    if (currency.has("currency_type")) {
      return currency.path("currency_type").asInt(0) == 1;
    }
    String rate = Json.text(currency.path("exchange_rate"));
    try {
      return rate != null && new BigDecimal(rate).compareTo(BigDecimal.ONE) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private interface Rows {
    JsonNode get();
  }

  private Rows catalogRows(Catalog catalog) {
    return () -> catalog(catalog);
  }

  /** What came beside the content, if it says enough, else what the catalog says. */
  private Optional<ObjectNode> row(
      @Nullable String id, String beside, String needed, Catalog catalog, Rows rows) {
    if (id == null) {
      return Optional.empty();
    }
    Optional<ObjectNode> row =
        Beside.find(content, beside, id)
            .filter(found -> Json.text(found.path(needed)) != null)
            .or(() -> Beside.find(rows.get(), id));
    if (row.isEmpty()) {
      lacking.add(catalog.selector());
    }
    return row;
  }

  private JsonNode stages() {
    ArrayNode all = content.arrayNode();
    Json.objects(catalog(Catalog.PIPELINES))
        .flatMap(
            pipeline ->
                Json.objects(pipeline.path("deal_stages"))
                    .map(stage -> withPipeline(stage, pipeline)))
        .forEach(all::add);
    return all;
  }

  private static ObjectNode withPipeline(ObjectNode stage, ObjectNode pipeline) {
    return stage.has("deal_pipeline_id")
        ? stage
        : stage.deepCopy().set("deal_pipeline_id", pipeline.path("id"));
  }

  private JsonNode catalog(Catalog catalog) {
    return catalogs.computeIfAbsent(
        catalog,
        name -> {
          Optional<String> stored = related.catalog(name.selector());
          if (stored.isEmpty()) {
            lacking.add(name.selector());
          }
          return stored
              .map(Json::object)
              .map(answer -> answer.path(name.key()))
              .orElseGet(content::arrayNode);
        });
  }

  private static ObjectNode only(ObjectNode row, String... names) {
    ObjectNode some = Json.object();
    for (String name : names) {
      if (row.has(name)) {
        some.set(name, row.get(name));
      }
    }
    return some;
  }
}
