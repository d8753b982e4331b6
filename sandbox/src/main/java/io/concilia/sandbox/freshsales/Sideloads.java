package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Related records that {@code include=} asks for. They come as arrays beside the record, joined by
 * id, each once however many rows refer to it.
 */
final class Sideloads {

  private record Reference(String key, String table) {}

  private static final Map<String, Reference> REFERENCES =
      Map.ofEntries(
          Map.entry("owner", new Reference("owner_id", ReferenceTables.USERS)),
          Map.entry("creater", new Reference("creater_id", ReferenceTables.USERS)),
          Map.entry("updater", new Reference("updater_id", ReferenceTables.USERS)),
          Map.entry("deal_stage", new Reference("deal_stage_id", ReferenceTables.STAGES)),
          Map.entry("deal_pipeline", new Reference("deal_pipeline_id", ReferenceTables.PIPELINES)),
          Map.entry("currency", new Reference("currency_id", ReferenceTables.CURRENCIES)),
          Map.entry("deal_type", new Reference("deal_type_id", "deal_types")),
          Map.entry("deal_reason", new Reference("deal_reason_id", "deal_reasons")),
          Map.entry(
              "deal_payment_status",
              new Reference("deal_payment_status_id", "deal_payment_statuses")),
          Map.entry("source", new Reference("lead_source_id", "lead_sources")),
          Map.entry("campaign", new Reference("campaign_id", "campaigns")),
          Map.entry("territory", new Reference("territory_id", "territories")),
          Map.entry("contact_status", new Reference("contact_status_id", "contact_statuses")),
          Map.entry("lifecycle_stage", new Reference("lifecycle_stage_id", "lifecycle_stages")),
          Map.entry("industry_type", new Reference("industry_type_id", "industry_types")),
          Map.entry("business_type", new Reference("business_type_id", "business_types")));

  private static final List<String> USER = List.of("id", "display_name", "email");
  private static final List<String> STAGE =
      List.of("id", "name", "position", "forecast_type", "deal_pipeline_id");
  private static final List<String> CURRENCY =
      List.of("id", "is_active", "currency_code", "exchange_rate", "currency_type");
  private static final List<String> NAMED = List.of("id", "name", "position");
  private static final List<String> ACCOUNT = List.of("id", "name", "avatar", "website");
  private static final List<String> CONTACT =
      List.of("id", "first_name", "last_name", "display_name", "email", "job_title", "work_number");
  private static final List<String> DEAL =
      List.of("id", "name", "amount", "deal_stage_id", "deal_pipeline_id", "updated_at");

  private final Bundle bundle;
  private final Set<String> includes;
  private final Map<String, Map<Long, ObjectNode>> found = new LinkedHashMap<>();

  Sideloads(Bundle bundle, Set<String> includes) {
    this.bundle = bundle;
    this.includes = includes;
  }

  /** Whether an include shows this reference in rows that otherwise lack it. */
  static boolean bringsBack(String key, Set<String> includes) {
    return key.equals("sales_account_id") && includes.contains("sales_account")
        || key.equals("has_products") && includes.contains("products")
        || includes.stream()
            .map(REFERENCES::get)
            .anyMatch(reference -> reference != null && reference.key().equals(key));
  }

  static ObjectNode partial(Entity entity, ObjectNode body) {
    return switch (entity) {
      case SALES_ACCOUNT -> some(body, ACCOUNT, true);
      case CONTACT -> some(body, CONTACT, true);
      case DEAL -> some(body, DEAL, true);
      case PRODUCT, CPQ_DOCUMENT -> some(body, NAMED, true);
    };
  }

  /** Puts the arrays for these records into an answer, before the records themselves. */
  void into(ObjectNode answer, Entity entity, Collection<StoredRecord> records) {
    for (String include : includes) {
      records.forEach(record -> collect(include, entity, record));
    }
    found.forEach(
        (name, rows) -> {
          var array = answer.putArray(name);
          rows.values().forEach(array::add);
        });
  }

  private void collect(String include, Entity entity, StoredRecord record) {
    var body = record.body();
    var reference = REFERENCES.get(include);
    if (reference != null) {
      reference(reference, body);
    }
    switch (include) {
      case "sales_account" -> related(Entity.SALES_ACCOUNT, body.path("sales_account_id"));
      case "contact" -> related(Entity.CONTACT, body.path("contact_id"));
      case "deal" -> related(Entity.DEAL, body.path("deal_id"));
      case "contacts" -> contacts(entity, record);
      case "deals" -> owned(Entity.DEAL, entity, record);
      case "child_sales_accounts" -> owned(Entity.SALES_ACCOUNT, entity, record);
      default -> {}
    }
  }

  private void reference(Reference reference, ObjectNode body) {
    var rows = rows(reference.table());
    var id = Tree.id(body, reference.key());
    if (id != null) {
      bundle
          .references()
          .find(reference.table(), id)
          .ifPresent(row -> rows.putIfAbsent(id, shown(reference.table(), row)));
    }
  }

  private static ObjectNode shown(String table, ObjectNode row) {
    return switch (table) {
      case ReferenceTables.USERS -> some(row, USER, false);
      case ReferenceTables.STAGES -> some(row, STAGE, true);
      case ReferenceTables.CURRENCIES -> some(row, CURRENCY, true);
      default -> some(row, NAMED, true);
    };
  }

  private void contacts(Entity entity, StoredRecord record) {
    if (entity == Entity.DEAL) {
      rows(Entity.CONTACT.plural());
      record.body().path("contact_ids").forEach(id -> related(Entity.CONTACT, id));
    } else {
      owned(Entity.CONTACT, entity, record);
    }
  }

  private void owned(Entity wanted, Entity owner, StoredRecord record) {
    var rows = rows(wanted.plural());
    for (StoredRecord owned : bundle.store(wanted).ownedBy(owner, record.id())) {
      if (!owned.deleted()) {
        rows.putIfAbsent(owned.id(), partial(wanted, owned.body()));
      }
    }
  }

  private void related(Entity entity, JsonNode reference) {
    var rows = rows(entity.plural());
    var id = Tree.id(reference);
    if (id != null) {
      bundle
          .live(entity, id)
          .ifPresent(record -> rows.putIfAbsent(id, partial(entity, record.body())));
    }
  }

  private Map<Long, ObjectNode> rows(String name) {
    return found.computeIfAbsent(name, unseen -> new LinkedHashMap<>());
  }

  private static ObjectNode some(ObjectNode body, List<String> keys, boolean partial) {
    var some = Json.object();
    if (partial) {
      some.put("partial", true);
    }
    for (String key : keys) {
      if (body.has(key)) {
        some.set(key, body.path(key));
      }
    }
    return some;
  }
}
