package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.testkit.Examples;
import io.concilia.contracts.identity.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The context that an example is translated in; what it does not say is as in a plain company. */
final class ExampleContexts {

  private ExampleContexts() {}

  static TranslationContext read(JsonNode given) {
    String country = orElse(Json.string(given, "country"), "US");
    Map<String, Map<String, String>> lists = new HashMap<>();
    given
        .path("lists")
        .propertyStream()
        .forEach(list -> lists.put(list.getKey(), Examples.strings(list.getValue())));
    Map<String, List<Map<String, String>>> tables = new HashMap<>();
    given
        .path("tables")
        .propertyStream()
        .forEach(table -> tables.put(table.getKey(), rows(table.getValue())));
    Map<RecordKey, String> references = new HashMap<>();
    Examples.strings(given.path("references"))
        .forEach(
            (key, id) ->
                references.put(
                    RecordKey.parse(
                        Fixtures.TARGET
                            + "/"
                            + key.replaceFirst("/", "/" + Fixtures.SOURCE + "/")
                            + "/main"),
                    id));
    return new TranslationContext(
        Fixtures.connection("http://127.0.0.1:1", "1", Examples.strings(given.path("settings"))),
        Fixtures.integration(Examples.strings(given.path("policies")), tables),
        Fixtures.profile(
            country,
            orElse(Json.string(given, "currency"), "US".equals(country) ? "USD" : "EUR"),
            Json.flag(given, "multiCurrency"),
            Examples.strings(given.path("facts")),
            lists),
        references,
        Map.of(),
        Fixtures.TODAY,
        Json.flag(given, "nameTaken"));
  }

  private static List<Map<String, String>> rows(JsonNode table) {
    List<Map<String, String>> rows = new ArrayList<>();
    table.forEach(row -> rows.add(Examples.strings(row)));
    return rows;
  }

  private static String orElse(String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
