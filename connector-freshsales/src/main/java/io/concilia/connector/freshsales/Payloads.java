package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.Composition;
import io.concilia.connector.runtime.vendor.RelatedRecords;
import io.concilia.contracts.configuration.Connection;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes payloads; docs/freshsales-payload.md says what is in them. */
final class Payloads {

  /** Settings of a connection. */
  static final String BASE_CURRENCY = "baseCurrency";

  static final String TIME_ZONE = "timeZone";

  private static final Comparator<ObjectNode> BY_ID =
      Comparator.comparing(record -> number(Json.text(record.path("id"))));

  private Payloads() {}

  static Composition compose(
      Connection connection, Entity entity, ObjectNode content, RelatedRecords stored) {
    Lookup lookup = new Lookup(content, stored);
    ObjectNode record = (ObjectNode) content.path(entity.key());
    ObjectNode related = Json.object();
    switch (entity) {
      case DEAL -> deal(record, content, lookup, related);
      case SALES_ACCOUNT -> account(record, content, lookup, related);
      case CPQ_DOCUMENT -> document(record, lookup, related);
      case CONTACT -> owner(record, lookup, related);
      case PRODUCT -> {}
    }
    account(connection, lookup, related);
    ObjectNode payload = Json.object();
    payload.set(entity.key(), record);
    payload.set(Contents.RELATED, related);
    return new Composition(Json.write(payload), lookup.lacking());
  }

  private static void deal(ObjectNode deal, ObjectNode content, Lookup lookup, ObjectNode related) {
    buyingAccount(deal, lookup, related);
    ArrayNode contacts = related.putArray("contacts");
    Beside.contactsOf(content).forEach(contact -> contacts.add(dealContact(contact, lookup)));
    products(deal, lookup, related);
    put(related, "currency", lookup.currency(id(deal, "currency_id")));
    Optional<ObjectNode> stage = lookup.stage(id(deal, "deal_stage_id"));
    put(related, "deal_stage", stage);
    put(related, "deal_pipeline", lookup.pipeline(id(deal, "deal_pipeline_id")));
    owner(deal, lookup, related);
    ArrayNode documents = related.putArray("cpq_documents");
    lookup.members(Entity.CPQ_DOCUMENT).stream()
        .sorted(
            Comparator.comparing(
                    (ObjectNode document) -> !document.path("is_deal_primary").asBoolean(false))
                .thenComparing(BY_ID))
        .forEach(documents::add);
    won(stage, related);
  }

  private static ObjectNode dealContact(ObjectNode beside, Lookup lookup) {
    ObjectNode contact =
        lookup.stored(Entity.CONTACT, Contents.id(beside)).orElseGet(() -> Lookup.partial(beside));
    if (beside.has("is_primary")) {
      contact.set("is_primary", beside.get("is_primary"));
    }
    return contact;
  }

  private static void account(
      ObjectNode account, ObjectNode content, Lookup lookup, ObjectNode related) {
    String id = Contents.id(account);
    Set<String> ids = new LinkedHashSet<>();
    List<ObjectNode> contacts = new ArrayList<>(lookup.members(Entity.CONTACT));
    contacts.forEach(contact -> ids.add(Contents.id(contact)));
    Json.objects(Beside.of(content, Entity.CONTACT.plural()))
        .filter(contact -> ids.add(Contents.id(contact)))
        .flatMap(contact -> lookup.record(Entity.CONTACT, Contents.id(contact)).stream())
        .forEach(contacts::add);
    contacts.forEach(contact -> contact.put("is_primary", isPrimaryFor(contact, id)));
    contacts.sort(
        Comparator.comparing((ObjectNode contact) -> !contact.path("is_primary").asBoolean(false))
            .thenComparing(BY_ID));
    related.putArray("contacts").addAll(contacts);
    put(related, "primary_contact", contacts.stream().findFirst());
    related
        .putArray("billing_contacts")
        .addAll(contacts.stream().filter(Payloads::isForBilling).toList());
    parents(Optional.of(account), lookup, related);
    owner(account, lookup, related);
  }

  private static void buyingAccount(ObjectNode sale, Lookup lookup, ObjectNode related) {
    Optional<ObjectNode> account =
        lookup.record(Entity.SALES_ACCOUNT, id(sale, "sales_account_id"));
    put(related, "sales_account", account);
    parents(account, lookup, related);
  }

  /** The accounts above one, as far as they are stored, and each once. */
  private static void parents(Optional<ObjectNode> account, Lookup lookup, ObjectNode related) {
    ArrayNode parents = related.putArray("parent_accounts");
    Set<String> met = new LinkedHashSet<>();
    account.map(Contents::id).ifPresent(met::add);
    Optional<ObjectNode> next = account.flatMap(below -> parent(below, lookup, met));
    while (next.isPresent()) {
      parents.add(next.get());
      next = parent(next.get(), lookup, met);
    }
  }

  private static Optional<ObjectNode> parent(ObjectNode account, Lookup lookup, Set<String> met) {
    return Optional.ofNullable(id(account, "parent_sales_account_id"))
        .filter(met::add)
        .flatMap(id -> lookup.stored(Entity.SALES_ACCOUNT, id));
  }

  private static boolean isPrimaryFor(ObjectNode contact, String account) {
    return Beside.find(contact.path("sales_accounts"), account)
        .map(link -> link.path("is_primary").asBoolean(false))
        .orElse(false);
  }

  private static boolean isForBilling(ObjectNode contact) {
    return Json.objects(contact.path("emails"))
        .map(email -> Json.text(email.path("label")))
        .anyMatch(label -> label != null && label.toLowerCase(Locale.ROOT).contains("billing"));
  }

  private static void document(ObjectNode document, Lookup lookup, ObjectNode related) {
    Optional<ObjectNode> deal = lookup.record(Entity.DEAL, id(document, "deal_id"));
    put(related, "deal", deal);
    Optional<ObjectNode> stage =
        deal.flatMap(present -> lookup.stage(id(present, "deal_stage_id")));
    put(related, "deal_stage", stage);
    won(stage, related);
    buyingAccount(document, lookup, related);
    put(related, "contact", lookup.record(Entity.CONTACT, id(document, "contact_id")));
    products(document, lookup, related);
    owner(document, lookup, related);
  }

  /** One record for each product that the lines name. */
  private static void products(ObjectNode record, Lookup lookup, ObjectNode related) {
    Set<String> seen = new LinkedHashSet<>();
    ArrayNode products = related.putArray("products");
    Json.objects(record.path("products"))
        .filter(line -> Json.text(line.path("id")) != null && seen.add(Contents.id(line)))
        .map(line -> lookup.stored(Entity.PRODUCT, Contents.id(line)).orElse(named(line)))
        .forEach(products::add);
  }

  private static ObjectNode named(ObjectNode line) {
    ObjectNode product = Json.object();
    for (String name : List.of("id", "name", "product_code", "sku_number")) {
      if (line.has(name)) {
        product.set(name, line.get(name));
      }
    }
    return product.put("partial", true);
  }

  private static void owner(ObjectNode record, Lookup lookup, ObjectNode related) {
    put(related, "owner", lookup.owner(id(record, "owner_id")));
  }

  /** The stage says so. The probability does not: open deals may carry 100. */
  private static void won(Optional<ObjectNode> stage, ObjectNode related) {
    String forecast = stage.map(row -> Json.text(row.path("forecast_type"))).orElse(null);
    if (forecast == null) {
      related.putNull("won");
    } else {
      related.put("won", forecast.toLowerCase(Locale.ROOT).matches("(closed[ _-]*)?won"));
    }
  }

  private static void account(Connection connection, Lookup lookup, ObjectNode related) {
    String currency = connection.settings().get(BASE_CURRENCY);
    related.put("base_currency", currency != null ? currency : lookup.baseCurrency().orElse(null));
    related.put("account_time_zone", connection.settings().get(TIME_ZONE));
  }

  private static void put(ObjectNode related, String name, Optional<ObjectNode> record) {
    related.set(name, record.<JsonNode>map(present -> present).orElseGet(related::nullNode));
  }

  private static @Nullable String id(ObjectNode record, String name) {
    return Json.text(record.path(name));
  }

  private static BigInteger number(@Nullable String id) {
    return id != null && id.matches("\\d+") ? new BigInteger(id) : BigInteger.ZERO;
  }
}
