package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.testkit.Examples;
import io.concilia.contracts.identity.RecordKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The context that an example is translated in; what it does not say is as in a plain Canadian
 * business. Items are called what the examples say of them.
 */
final class ExampleContexts {

  private ExampleContexts() {}

  static TranslationContext read(JsonNode given) {
    Map<String, List<Map<String, String>>> tables = new HashMap<>();
    given
        .path("tables")
        .propertyStream()
        .forEach(table -> tables.put(table.getKey(), rows(table.getValue())));
    Map<RecordKey, String> references = new HashMap<>();
    Examples.strings(given.path("references")).forEach((key, id) -> references.put(key(key), id));
    Map<RecordKey, VendorDocument> documents = new HashMap<>();
    Examples.strings(given.path("items"))
        .forEach((key, name) -> documents.put(key("ITEM/" + key), named(key("ITEM/" + key), name)));
    return Fixtures.context(
        Examples.strings(given.path("settings")),
        Fixtures.integration(Examples.strings(given.path("policies")), tables),
        Fixtures.profile(
            orElse(Json.string(given, "country"), "CA"),
            orElse(Json.string(given, "currency"), "CAD"),
            taxes(given.path("taxes"))),
        references,
        documents,
        Json.flag(given, "nameTaken"));
  }

  private static RecordKey key(String text) {
    return RecordKey.parse(
        Fixtures.TARGET + "/" + text.replaceFirst("/", "/" + Fixtures.SOURCE + "/") + "/main");
  }

  private static VendorDocument named(RecordKey key, String name) {
    return new VendorDocument(key.type(), Json.text(Json.object().put("name", name)));
  }

  /** {@code "7840": "HST 13"}; a compound one ends with "on top". */
  private static Map<String, Facts.Tax> taxes(JsonNode given) {
    Map<String, Facts.Tax> taxes = new HashMap<>();
    Examples.strings(given)
        .forEach(
            (id, text) -> {
              String[] parts = text.split(" ", 3);
              taxes.put(id, new Facts.Tax(parts[0], new BigDecimal(parts[1]), parts.length > 2));
            });
    return taxes;
  }

  private static List<Map<String, String>> rows(JsonNode table) {
    List<Map<String, String>> rows = new ArrayList<>();
    table.forEach(row -> rows.add(Examples.strings(row)));
    return rows;
  }

  private static String orElse(String value, String otherwise) {
    return Objects.requireNonNullElse(value, otherwise);
  }
}
