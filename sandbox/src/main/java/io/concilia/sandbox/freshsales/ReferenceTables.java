package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What records refer to by id and selectors list: users, stages, currencies, territories, … */
final class ReferenceTables {

  static final String USERS = "users";
  static final String PIPELINES = "deal_pipelines";
  static final String STAGES = "deal_stages";
  static final String CURRENCIES = "currencies";

  private static final String RESOURCE = "/freshsales/reference-tables.json";

  private final Map<String, ConcurrentSkipListMap<Long, ObjectNode>> tables =
      new ConcurrentHashMap<>();

  /** The tables of a new bundle, its base currency being the one with rate 1. */
  static ReferenceTables startingWith(String baseCurrency) {
    var tables = new ReferenceTables();
    for (Map.Entry<String, JsonNode> table : Resources.object(RESOURCE).properties()) {
      for (JsonNode row : table.getValue()) {
        tables.put(table.getKey(), (ObjectNode) row.deepCopy());
      }
    }
    tables.rebase(baseCurrency);
    return tables;
  }

  ObjectNode save() {
    var saved = Json.object();
    tables.forEach((name, rows) -> rows.values().forEach(row -> saved.withArray(name).add(row)));
    return saved;
  }

  /** Takes over what {@link #save} gave, in place of what is there. */
  void load(JsonNode saved) {
    for (Map.Entry<String, JsonNode> table : saved.properties()) {
      tables.put(table.getKey(), new ConcurrentSkipListMap<>());
      table.getValue().forEach(row -> put(table.getKey(), (ObjectNode) row));
    }
  }

  void put(String table, ObjectNode row) {
    tables
        .computeIfAbsent(table, unseen -> new ConcurrentSkipListMap<>())
        .put(Tree.requireId(row, "id"), row);
  }

  boolean has(String table) {
    return tables.containsKey(table);
  }

  /** In the order of their position where they have one. */
  List<ObjectNode> rows(String table) {
    return rowsOf(table).stream()
        .sorted(Comparator.comparingInt(row -> row.path("position").asInt(0)))
        .toList();
  }

  private Collection<ObjectNode> rowsOf(String table) {
    var rows = tables.get(table);
    return rows == null ? List.of() : rows.values();
  }

  Optional<ObjectNode> find(String table, long id) {
    var rows = tables.get(table);
    return rows == null ? Optional.empty() : Optional.ofNullable(rows.get(id));
  }

  Optional<ObjectNode> find(String table, String key, String value) {
    return rowsOf(table).stream().filter(row -> value.equals(Tree.text(row, key))).findFirst();
  }

  /** The stages of a pipeline in order. */
  List<ObjectNode> stagesOf(long pipeline) {
    return rows(STAGES).stream()
        .filter(stage -> Long.valueOf(pipeline).equals(Tree.id(stage, "deal_pipeline_id")))
        .toList();
  }

  /** The first stage with this forecast type, in the default pipeline if it has one. */
  Optional<ObjectNode> stageForecast(String forecastType) {
    return rows(STAGES).stream()
        .filter(stage -> forecastType.equals(Tree.text(stage, "forecast_type")))
        .min(Comparator.comparing(stage -> Tree.requireId(stage, "deal_pipeline_id")));
  }

  Optional<ObjectNode> currency(String code) {
    return find(CURRENCIES, "currency_code", code);
  }

  String currencyCode(long id) {
    return find(CURRENCIES, id).map(row -> Tree.text(row, "currency_code", "")).orElse("");
  }

  /** Units of a currency for one unit of the base currency. */
  BigDecimal rate(long currency) {
    return find(CURRENCIES, currency)
        .map(row -> Tree.decimal(row.path("exchange_rate")))
        .orElse(BigDecimal.ONE);
  }

  private void rebase(String baseCurrency) {
    if (currency(baseCurrency).isEmpty()) {
      var added = Json.object();
      added.put("id", 40_200_000_000_000_899L);
      added.put("is_active", true);
      added.put("currency_code", baseCurrency);
      added.put("exchange_rate", "1.0");
      put(CURRENCIES, added);
    }
    var base = currency(baseCurrency).orElseThrow();
    var oldRate = rate(Tree.requireId(base, "id"));
    for (ObjectNode row : rowsOf(CURRENCIES)) {
      var rate = rate(Tree.requireId(row, "id"));
      row.put("currency_type", row == base ? 1 : 2);
      row.put("exchange_rate", Money.text(Money.divide(rate, oldRate)));
    }
  }
}
