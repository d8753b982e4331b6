package io.concilia.connector.testkit;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.TermsKey;
import io.concilia.contracts.value.UnitPrice;
import io.concilia.contracts.value.WithholdingKey;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Canonical records from examples: values as text ("12.50 EUR", "account/42"), what is absent is
 * left out.
 */
public final class ExampleRecords {

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(values()).build();

  private ExampleRecords() {}

  /** The CRM that they come from. */
  public static final ConnectionId SOURCE = ConnectionId.of("fs-1");

  public static final TenantId TENANT = TenantId.of("acme");
  public static final IntegrationId INTEGRATION = IntegrationId.of("int-1");
  public static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

  public static CanonicalRecord read(JsonNode example, ConnectionId target) {
    RecordType type = RecordType.valueOf(text(example, "type"));
    String part = Json.string(example, "part");
    RecordKey key =
        new RecordKey(
            target,
            type,
            SOURCE,
            text(example, "entity"),
            text(example, "id"),
            part == null ? RecordKey.MAIN : part);
    return record(key, body(type, (ObjectNode) example.get("body")));
  }

  public static CanonicalRecord record(RecordKey key, CanonicalBody body) {
    return new CanonicalRecord(
        key,
        new Revision(1, 1, 0),
        TENANT,
        INTEGRATION,
        new Intent.Present(body),
        Origin.WEBHOOK,
        null,
        Mode.LIVE,
        NOW);
  }

  private static String text(JsonNode example, String field) {
    return Objects.requireNonNull(Json.string(example, field), field);
  }

  private static CanonicalBody body(RecordType type, ObjectNode body) {
    return switch (type) {
      case CUSTOMER -> {
        empty(body, "ccEmails", "taxIds", "people").putIfAbsent("active", yes());
        yield MAPPER.treeToValue(body, Customer.class);
      }
      case ITEM -> {
        body.putIfAbsent("active", yes());
        yield MAPPER.treeToValue(body, Item.class);
      }
      case INVOICE -> MAPPER.treeToValue(document(body), Invoice.class);
      case ESTIMATE -> MAPPER.treeToValue(document(body), Estimate.class);
      case CREDIT_NOTE -> MAPPER.treeToValue(document(body), CreditNote.class);
      case PAYMENT, DOCUMENT_STATUS, CUSTOMER_BALANCE ->
          throw new IllegalArgumentException("no examples of " + type);
    };
  }

  private static ObjectNode document(ObjectNode body) {
    ObjectNode content = (ObjectNode) body.get("content");
    empty(content, "withholdings");
    for (String map : new String[] {"dimensions", "custom", "expected"}) {
      content.putIfAbsent(map, Json.object());
    }
    content
        .path("lines")
        .forEach(line -> ((ObjectNode) line).putIfAbsent("dimensions", Json.object()));
    return body;
  }

  private static ObjectNode empty(ObjectNode node, String... lists) {
    for (String list : lists) {
      if (!node.has(list)) {
        node.putArray(list);
      }
    }
    return node;
  }

  private static JsonNode yes() {
    return Json.parse("true");
  }

  private static SimpleModule values() {
    SimpleModule module = new SimpleModule();
    text(module, Money.class, ExampleRecords::money);
    text(module, Quantity.class, Quantity::of);
    text(module, UnitPrice.class, UnitPrice::of);
    text(module, Percent.class, Percent::of);
    text(module, TaxKey.class, TaxKey::of);
    text(module, TermsKey.class, TermsKey::of);
    text(module, RevenueKey.class, RevenueKey::of);
    text(module, WithholdingKey.class, WithholdingKey::new);
    text(module, CustomerRef.class, text -> CustomerRef.of(part(text, 0), part(text, 1)));
    text(module, ItemRef.class, text -> ItemRef.of(part(text, 0), part(text, 1)));
    text(module, DocumentRef.class, ExampleRecords::document);
    module.addKeyDeserializer(
        DimensionKey.class,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return DimensionKey.of(key);
          }
        });
    return module;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser parser, DeserializationContext context) {
            return parse.apply(parser.getString());
          }
        });
  }

  /** {@code deal/42}, an estimate, or {@code INVOICE/deal/42/main}. */
  private static DocumentRef document(String text) {
    return text.split("/").length == 2
        ? new DocumentRef(RecordType.ESTIMATE, part(text, 0), part(text, 1), RecordKey.MAIN)
        : new DocumentRef(
            RecordType.valueOf(part(text, 0)), part(text, 1), part(text, 2), part(text, 3));
  }

  private static Money money(String text) {
    return Money.of(text.split(" ")[0], text.split(" ")[1]);
  }

  private static String part(String text, int index) {
    return text.split("/")[index];
  }
}
