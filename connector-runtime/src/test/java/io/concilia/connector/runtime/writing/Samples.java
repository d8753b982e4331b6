package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records as a mapping would make them. */
final class Samples {

  static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  static final TenantId TENANT = TenantId.of("acme");
  static final ConnectionId CRM = ConnectionId.of("acme-crm");
  static final ConnectionId BOOKS = ConnectionId.of("acme-books");
  static final ConnectionId OTHER = ConnectionId.of("other-books");
  static final IntegrationId INTEGRATION = IntegrationId.of("acme");

  /** Every customer and item at once, and nobody is asked. */
  static final Map<String, String> POLICIES =
      Map.of("customerScope", "ALL", "missingItem", "HOLD", "approval", "AUTOMATIC");

  private Samples() {}

  static Map<String, String> policies(String policy, String answer) {
    Map<String, String> changed = new HashMap<>(POLICIES);
    changed.put(policy, answer);
    return changed;
  }

  static RecordKey customerKey(String id) {
    return new RecordKey(BOOKS, RecordType.CUSTOMER, CRM, "sales_account", id, RecordKey.MAIN);
  }

  static RecordKey itemKey(String id) {
    return new RecordKey(BOOKS, RecordType.ITEM, CRM, "product", id, RecordKey.MAIN);
  }

  static RecordKey invoiceKey(String id) {
    return new RecordKey(BOOKS, RecordType.INVOICE, CRM, "deal", id, RecordKey.MAIN);
  }

  static RecordKey estimateKey(String id) {
    return new RecordKey(BOOKS, RecordType.ESTIMATE, CRM, "deal", id, RecordKey.MAIN);
  }

  static CanonicalRecord customer(String id, long seq, String name) {
    return customer(id, seq, Customer.builder(name, Customer.Kind.ORGANISATION).build());
  }

  static CanonicalRecord customer(String id, long seq, Customer body) {
    return record(customerKey(id), seq, body, Origin.WEBHOOK);
  }

  static CanonicalRecord customerOf(ConnectionId target, String id, String name) {
    return record(
        new RecordKey(target, RecordType.CUSTOMER, CRM, "sales_account", id, RecordKey.MAIN),
        1,
        Customer.builder(name, Customer.Kind.ORGANISATION).build(),
        Origin.WEBHOOK);
  }

  static CanonicalRecord child(String id, String name, String parent) {
    return customer(
        id,
        1,
        Customer.builder(name, Customer.Kind.ORGANISATION)
            .parent(CustomerRef.of("sales_account", parent))
            .build());
  }

  static CanonicalRecord item(String id, long seq, String name, String code) {
    return record(
        itemKey(id), seq, Item.builder(name, Item.Kind.SERVICE).code(code).build(), Origin.WEBHOOK);
  }

  static CanonicalRecord invoice(String id, long seq, String customer, String price) {
    return invoice(id, seq, customer, price, "");
  }

  static CanonicalRecord invoice(String id, long seq, String customer, String price, String note) {
    return record(
        invoiceKey(id), seq, Invoice.full(content(customer, price, note)), Origin.WEBHOOK);
  }

  static CanonicalRecord estimate(String id, long seq, String customer, String price) {
    return record(
        estimateKey(id),
        seq,
        new Estimate(content(customer, price, ""), Estimate.Status.OPEN, null),
        Origin.WEBHOOK);
  }

  static CanonicalRecord withdrawn(RecordKey key, long seq) {
    return record(
        key, seq, Intent.Withdrawn.because(WithdrawalReason.TRIGGER_FALSE), Origin.WEBHOOK);
  }

  static CanonicalRecord record(RecordKey key, long seq, CanonicalBody body, Origin origin) {
    return record(key, seq, new Intent.Present(body), origin);
  }

  static CanonicalRecord record(RecordKey key, long seq, Intent intent, Origin origin) {
    return new CanonicalRecord(
        key, new Revision(seq, 1, 0), TENANT, INTEGRATION, intent, origin, null, Mode.LIVE, START);
  }

  /** What a person decides about the revision with that number. */
  static Decision decision(RecordKey key, long seq, Decision.Kind kind) {
    return decision(key, seq, kind, null);
  }

  static Decision decision(RecordKey key, long seq, Decision.Kind kind, String vendorId) {
    return new Decision(
        UUID.randomUUID(), key, new Revision(seq, 1, 0), kind, vendorId, null, "ana", null, START);
  }

  /** A person says that the customer was merged in the CRM. */
  static Decision merged(RecordKey key, long seq, String into) {
    return new Decision(
        UUID.randomUUID(),
        key,
        new Revision(seq, 1, 0),
        Decision.Kind.MERGED,
        null,
        into,
        "ana",
        null,
        START);
  }

  static DocumentContent content(String customer, String price, String note) {
    Line line =
        Line.builder("1", Line.Kind.SALE)
            .quantity(new Quantity(BigDecimal.ONE))
            .unitPrice(new UnitPrice(new BigDecimal(price)))
            .tax(new TaxKey("taxable"))
            .build();
    return DocumentContent.builder(
            CustomerRef.of("sales_account", customer),
            Currency.getInstance("USD"),
            AmountsAre.NET,
            List.of(line),
            new SourceLink("Deal", URI.create("https://crm.example/deal")))
        .internalNote(note)
        .build();
  }

  static Connection connection(ConnectionId id, URI url, Map<String, String> settings) {
    return new Connection(
        id, TENANT, "quickbooks", "1", "Books", url, Connection.Status.CONNECTED, settings);
  }

  static Integration integration(Map<String, String> policies) {
    return new Integration(
        INTEGRATION, TENANT, 1, "Acme", CRM, BOOKS, Integration.Status.LIVE, 1, policies, Map.of());
  }
}
