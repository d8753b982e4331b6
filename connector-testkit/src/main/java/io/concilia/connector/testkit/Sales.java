package io.concilia.connector.testkit;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.UnitPrice;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers, items and sales as a mapping would make them. */
final class Sales {

  static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  static final TenantId TENANT = TenantId.of("acme");
  static final ConnectionId CRM = ConnectionId.of("acme-crm");
  static final ConnectionId BOOKS = ConnectionId.of("acme-books");
  static final IntegrationId INTEGRATION = IntegrationId.of("acme");

  /** Whom and what {@link #content} names. */
  static final RecordKey CUSTOMER = customerKey("42");

  static final RecordKey ITEM = key(RecordType.ITEM, "product", "1");

  /** Every customer and item at once, and nobody is asked. */
  private static final Map<String, String> POLICIES =
      Map.of(
          "customerScope", "ALL",
          "missingItem", "HOLD",
          "approval", "AUTOMATIC",
          "duplicateGuard", "OFF",
          "limitPerHour", "1000",
          "limitTimesUsual", "1000000",
          "openInvoiceEdits", "EDIT");

  private static final Address MADRID =
      new Address("Gran Vía 1", null, null, "Madrid", "M", "28013", "ES", null);

  private Sales() {}

  static Integration integration(
      int version, Map<String, List<Map<String, String>>> tables, Map<String, String> policies) {
    Map<String, String> all = new HashMap<>(POLICIES);
    all.putAll(policies);
    return new Integration(
        INTEGRATION, TENANT, version, "Acme", CRM, BOOKS, Integration.Status.LIVE, 1, all, tables);
  }

  static RecordKey key(RecordType type, String entity, String id) {
    return new RecordKey(BOOKS, type, CRM, entity, id, RecordKey.MAIN);
  }

  static RecordKey customerKey(String id) {
    return key(RecordType.CUSTOMER, "sales_account", id);
  }

  static RecordKey invoiceKey(String deal) {
    return key(RecordType.INVOICE, "deal", deal);
  }

  static CanonicalRecord customer(String id, long seq, String name) {
    return record(customerKey(id), seq, body(name).build());
  }

  static Customer.Builder body(String name) {
    return Customer.builder(name, Customer.Kind.ORGANISATION)
        .email("pay@%s.example".formatted(name.replaceAll("\\W+", "-").toLowerCase(Locale.ROOT)))
        .billing(MADRID);
  }

  static CanonicalRecord item() {
    return item("1", "Consulting");
  }

  static CanonicalRecord item(String id, String name) {
    return record(
        key(RecordType.ITEM, "product", id),
        1,
        Item.builder(name, Item.Kind.SERVICE).code("CODE-" + id).build());
  }

  /** One line without tax, in the company's currency. */
  static CanonicalRecord invoice(String deal, long seq, String currency, String price) {
    return invoice(deal, seq, content(currency, sold("1", "1", price)).build());
  }

  static CanonicalRecord invoice(String deal, long seq, DocumentContent content) {
    return record(invoiceKey(deal), seq, Invoice.full(content));
  }

  static CanonicalRecord withdrawn(RecordKey key, long seq) {
    return record(key, seq, Intent.Withdrawn.because(WithdrawalReason.TRIGGER_FALSE));
  }

  static CanonicalRecord record(RecordKey key, long seq, CanonicalBody body) {
    return record(key, seq, new Intent.Present(body));
  }

  static CanonicalRecord record(RecordKey key, long seq, Intent intent) {
    return record(key, seq, intent, Origin.WEBHOOK);
  }

  static CanonicalRecord backfilled(CanonicalRecord record) {
    return record(record.key(), record.revision().seq(), record.intent(), Origin.BACKFILL);
  }

  private static CanonicalRecord record(RecordKey key, long seq, Intent intent, Origin origin) {
    return new CanonicalRecord(
        key, new Revision(seq, 1, 0), TENANT, INTEGRATION, intent, origin, null, Mode.LIVE, START);
  }

  static DocumentContent.Builder content(String currency, Line... lines) {
    return content(currency, AmountsAre.NET, lines);
  }

  static DocumentContent.Builder content(String currency, AmountsAre amountsAre, Line... lines) {
    return DocumentContent.builder(
            CustomerRef.of("sales_account", "42"),
            Currency.getInstance(currency),
            amountsAre,
            List.of(lines),
            new SourceLink("A deal", URI.create("https://crm.example/deal")))
        .billTo(MADRID)
        .shipTo(MADRID);
  }

  static Line sold(String id, String quantity, String price) {
    return sold(id, quantity, price, "standard").build();
  }

  static Line sold(String id, String quantity, String price, String tax, Money discount) {
    return sold(id, quantity, price, tax).discount(discount).build();
  }

  static Line.Builder sold(String id, String quantity, String price, String tax) {
    return Line.builder(id, Line.Kind.SALE)
        .item(ItemRef.of("product", "1"))
        .description("Hours")
        .quantity(Quantity.of(quantity))
        .unitPrice(UnitPrice.of(price))
        .tax(TaxKey.of(tax));
  }

  /** What a person decides about what was last said of a record. */
  static Decision decision(Outcome about, Decision.Kind kind, @Nullable String vendorId) {
    RecordKey key = about.subject().write();
    if (key == null) {
      throw new IllegalArgumentException("nothing is written of " + about.subject());
    }
    return new Decision(
        UUID.randomUUID(), key, about.revision(), kind, vendorId, null, "ana", null, START);
  }
}
