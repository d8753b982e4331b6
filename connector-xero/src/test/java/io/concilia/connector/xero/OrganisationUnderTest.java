package io.concilia.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.connector.testkit.VendorUnderTest.Country;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.UnitPrice;
import io.concilia.sandbox.Sandbox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The Spanish organisation of the fake, call by call, as the runtime would do it. */
final class OrganisationUnderTest {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  final XeroUnderTest books;
  final VendorAdapter adapter;
  final VendorSession session;
  private final VendorProfile profile;
  private final Map<RecordKey, String> references = new HashMap<>();
  private Map<String, String> policies = Map.of();

  /** With a customer and an item, in a sandbox that holds nothing else. */
  OrganisationUnderTest(Sandbox sandbox, Clock clock) {
    sandbox.reset();
    sandbox.limits(XeroAdapter.SYSTEM).enforce(false);
    books = XeroUnderTest.open(sandbox, Country.SPAIN, clock);
    adapter = books.adapter();
    session =
        new VendorSession(
            Fixtures.connection(books.account().baseUrl(), books.account().id(), Map.of()),
            new AccessToken(books.account().token()));
    profile = adapter.profile(session).block(PATIENCE);
    linked(customer("7", "Acme"));
    linked(item("1", "CONS"));
  }

  void policies(Map<String, String> answers) {
    policies = answers;
  }

  VendorDocument translate(CanonicalRecord record) {
    TranslationContext context =
        new TranslationContext(
            session.connection(),
            Fixtures.integration(policies, books.tables()),
            profile,
            references,
            Map.of(),
            Fixtures.TODAY,
            false);
    Translation translation = adapter.translate(record, context);
    assertThat(translation).isInstanceOf(Translation.Ready.class);
    return ((Translation.Ready) translation).document();
  }

  Member create(CanonicalRecord record) {
    return new Member(record.key(), Operation.CREATE, translate(record), null, null, null, null);
  }

  static Member change(
      Operation operation, RecordKey key, VendorDocument document, VendorRecord current) {
    return new Member(key, operation, document, current.id(), null, null, current);
  }

  List<WriteResult> send(Member... members) {
    return adapter
        .send(session, adapter.request(List.of(members), UUID.randomUUID().toString()))
        .block(PATIENCE);
  }

  VendorRecord written(Member member) {
    return done(send(member).get(0));
  }

  static VendorRecord done(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.Done.class);
    return ((WriteResult.Done) result).record();
  }

  VendorRecord linked(CanonicalRecord record) {
    VendorRecord written = written(create(record));
    references.put(record.key(), written.id());
    return written;
  }

  List<VendorRecord> find(Search search) {
    return adapter.find(session, search).block(PATIENCE);
  }

  VendorRecord read(RecordType type, String id) {
    List<VendorRecord> found = find(new Search.ById(type, id));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  JsonNode byHand(String path, String body) {
    return books.byHand(path, Json.parse(body));
  }

  static CanonicalRecord record(RecordType type, String entity, String id, CanonicalBody body) {
    return ExampleRecords.record(Fixtures.key(type, entity, id), body);
  }

  static CanonicalRecord customer(String id, String name) {
    return record(
        RecordType.CUSTOMER,
        "account",
        id,
        Customer.builder(name, Customer.Kind.ORGANISATION).email("pay@acme.example").build());
  }

  static CanonicalRecord item(String id, String code) {
    return record(
        RecordType.ITEM,
        "product",
        id,
        Item.builder("Item " + code, Item.Kind.SERVICE).code(code).build());
  }

  static CanonicalRecord invoice(String deal, Line... lines) {
    return record(RecordType.INVOICE, "deal", deal, Invoice.full(content(deal, lines).build()));
  }

  static DocumentContent.Builder content(String deal, Line... lines) {
    return DocumentContent.builder(
        CustomerRef.of("account", "7"),
        Currency.getInstance("EUR"),
        AmountsAre.NET,
        List.of(lines),
        new SourceLink("Deal " + deal, URI.create("https://crm.example/deals/" + deal)));
  }

  static Line line(String id, String quantity, String price) {
    return builder(id, quantity, price).build();
  }

  static Line.Builder builder(String id, String quantity, String price) {
    return Line.builder(id, Line.Kind.SALE)
        .item(ItemRef.of("product", "1"))
        .description("Hours " + id)
        .quantity(Quantity.of(quantity))
        .unitPrice(UnitPrice.of(price))
        .tax(TaxKey.of("standard"));
  }
}
