package io.concilia.mapping.mapper;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.mapping.assembly.Assemblies;
import io.concilia.mapping.freshsales.DefaultRules;
import io.concilia.mapping.freshsales.FreshsalesFunctions;
import io.concilia.mapping.rules.RuleCompiler;
import io.concilia.mapping.rules.RuleSets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A change, the settings it meets and the answers it should get, read from one file. */
final class Example {

  static final JsonMapper JSON = new JsonMapper();
  static final RuleCompiler COMPILER =
      new RuleCompiler(Assemblies.shapes(), FreshsalesFunctions.catalogue());
  static final MappingVersion DEFAULTS = version(3, DefaultRules.ruleSets());

  private static final Instant THEN = Instant.parse("2026-03-02T17:05:41Z");

  private Example() {}

  static MappingVersion version(int number, RuleSets ruleSets) {
    RuleCompiler.Compilation compilation = COMPILER.compile(ruleSets.ruleSets());
    if (!compilation.problems().isEmpty()) {
      throw new IllegalArgumentException(compilation.problems().toString());
    }
    return new MappingVersion(number, compilation.ruleSets());
  }

  static JsonNode read(String resource) {
    try (InputStream stream = Example.class.getResourceAsStream("/examples/" + resource)) {
      return JSON.readTree(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Change change(String base) {
    return change(read("base/" + base + ".json"), JSON.createObjectNode());
  }

  /** The change of a base file, with the members of {@code patch} put over its payload. */
  static Change change(JsonNode base, JsonNode patch) {
    ObjectNode payload = (ObjectNode) base.path("payload").deepCopy();
    merge(payload, patch);
    return change(
        base.path("entity").asString(), base.path("id").asString(), ChangeKind.UPSERT, payload);
  }

  static Change change(String entity, String id, ChangeKind kind, JsonNode payload) {
    return change(entity, id, kind, payload.toString());
  }

  static Change change(String entity, String id, ChangeKind kind, String payload) {
    return new Change(
        TenantId.of("acme"),
        new ChangeKey(ConnectionId.of("acme-crm"), entity, id),
        7,
        0,
        kind,
        THEN,
        THEN,
        THEN,
        Origin.WEBHOOK,
        null,
        null,
        payload);
  }

  static MappingPlan plan(
      Map<String, String> policies, Map<String, List<Map<String, String>>> tables) {
    return plan(policies, tables, "ES");
  }

  static MappingPlan plan(
      Map<String, String> policies, Map<String, List<Map<String, String>>> tables, String company) {
    return plan(DEFAULTS, policies, tables, company);
  }

  /**
   * @param policies answers on top of usual ones; an empty text takes an answer away
   * @param tables tables on top of one rule for Spain; an empty one takes a table away
   * @param company the country of the books
   */
  static MappingPlan plan(
      MappingVersion version,
      Map<String, String> policies,
      Map<String, List<Map<String, String>>> tables,
      String company) {
    Map<String, String> answers =
        new HashMap<>(
            Map.of(
                "trigger", "DEAL_WON",
                "startDate", "2026-01-01",
                "approval", "AUTOMATIC",
                "pricesAre", "NET",
                "dealAmountIs", "GROSS",
                "lineDiscountIs", "AMOUNT"));
    policies.forEach(
        (name, answer) -> {
          if (answer.isEmpty()) {
            answers.remove(name);
          } else {
            answers.put(name, answer);
          }
        });
    Map<String, List<Map<String, String>>> all = new HashMap<>();
    all.put("taxRules", List.of(Map.of("customerCountry", "ES", "taxKey", "es-21")));
    all.put("tax", List.of(Map.of("key", "es-21", "label", "IVA 21 %", "percent", "21")));
    all.putAll(tables);
    all.values().removeIf(List::isEmpty);
    return MappingPlan.of(
        new Integration(
            IntegrationId.of("acme-books"),
            TenantId.of("acme"),
            1,
            "Acme",
            ConnectionId.of("acme-crm"),
            ConnectionId.of("acme-qbo"),
            Integration.Status.LIVE,
            version.number(),
            answers,
            all),
        version,
        connection("acme-crm", "freshsales", Map.of()),
        connection("acme-qbo", "quickbooks", Map.of("country", company)));
  }

  static Connection connection(String id, String system, Map<String, String> settings) {
    return new Connection(
        ConnectionId.of(id),
        TenantId.of("acme"),
        system,
        "account-of-" + id,
        id,
        URI.create("https://acme.example.org/crm/sales"),
        Connection.Status.CONNECTED,
        settings);
  }

  static Map<String, String> texts(JsonNode node) {
    return node.isObject()
        ? JSON.convertValue(node, new TypeReference<Map<String, String>>() {})
        : Map.of();
  }

  static Map<String, List<Map<String, String>>> tables(JsonNode node) {
    return node.isObject()
        ? JSON.convertValue(node, new TypeReference<Map<String, List<Map<String, String>>>>() {})
        : Map.of();
  }

  /** As RFC 7396: null takes away, objects merge, all else replaces. */
  private static void merge(ObjectNode into, JsonNode patch) {
    patch
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              JsonNode old = into.get(entry.getKey());
              if (value.isNull()) {
                into.remove(entry.getKey());
              } else if (value.isObject() && old instanceof ObjectNode object) {
                merge(object, value);
              } else {
                into.set(entry.getKey(), value);
              }
            });
  }
}
