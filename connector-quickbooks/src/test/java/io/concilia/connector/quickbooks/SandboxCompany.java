package io.concilia.connector.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.connector.testkit.ControlApi;
import io.concilia.connector.testkit.ExampleRecords;
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
import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.Money;
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
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** One company of the sandbox, and what a test wants to do with it, as the runtime would do it. */
final class SandboxCompany {

  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final Address AUSTIN =
      new Address("1 Main St", null, null, "Austin", "TX", "78701", "US", null);

  final QuickBooksAdapter adapter;
  final VendorSession session;
  private final Sandbox sandbox;
  private final String realm;
  private final Map<RecordKey, String> references = new HashMap<>();
  private VendorProfile profile;

  private SandboxCompany(Sandbox sandbox, String realm, String token, VendorHttp http) {
    this.sandbox = sandbox;
    this.realm = realm;
    adapter = new QuickBooksAdapter(http, Clock.systemUTC());
    session =
        new VendorSession(
            Fixtures.connection(sandbox.url() + "/quickbooks", realm, Map.of()),
            new AccessToken(token));
    refreshProfile();
  }

  static VendorHttp client(Duration timeout) {
    return VendorHttp.pooled(WebClient.builder(), "quickbooks", timeout);
  }

  /** An American company with a customer and an item, in a sandbox that holds nothing else. */
  static SandboxCompany alone(Sandbox sandbox) {
    sandbox.reset();
    // Keeping the quotas is the runtime's work.
    sandbox.limits("quickbooks").enforce(false);
    SandboxCompany company = us(sandbox);
    company.withCustomerAndItem();
    return company;
  }

  static SandboxCompany us(Sandbox sandbox) {
    return new SandboxCompany(
        sandbox, "9130350000000001", "qbo-us-token", client(Limits.CALL_TIMEOUT));
  }

  static SandboxCompany es(Sandbox sandbox) {
    return new SandboxCompany(
        sandbox, "9130350000000002", "qbo-es-token", client(Limits.CALL_TIMEOUT));
  }

  /** A British company; the sandbox has none until somebody opens it. */
  static SandboxCompany gb(Sandbox sandbox, String realm) {
    control(sandbox).post("companies", "{\"realmId\":\"" + realm + "\",\"country\":\"GB\"}");
    return new SandboxCompany(sandbox, realm, "qbo-" + realm, client(Limits.CALL_TIMEOUT));
  }

  VendorProfile profile() {
    return profile;
  }

  void refreshProfile() {
    profile = adapter.profile(session).block(PATIENCE);
  }

  TranslationContext context(boolean nameTaken) {
    return new TranslationContext(
        session.connection(),
        Fixtures.integration(
            Map.of(),
            Map.of(
                "revenue", List.of(Map.of("key", "default", "vendorCode", "1")),
                "tax",
                    List.of(
                        Map.of("key", "standard", "vendorCode", "2"),
                        Map.of("key", "reduced", "vendorCode", "3")))),
        profile,
        references,
        Map.of(),
        Fixtures.TODAY,
        nameTaken);
  }

  VendorDocument translate(CanonicalRecord record) {
    return translate(record, false);
  }

  VendorDocument translate(CanonicalRecord record, boolean nameTaken) {
    Translation translation = adapter.translate(record, context(nameTaken));
    assertThat(translation).isInstanceOf(Translation.Ready.class);
    return ((Translation.Ready) translation).document();
  }

  Member create(CanonicalRecord record) {
    return create(record.key(), translate(record));
  }

  static Member create(RecordKey key, VendorDocument document) {
    return new Member(key, Operation.CREATE, document, null, null, null, null);
  }

  static Member update(RecordKey key, VendorDocument document, VendorRecord current) {
    return change(Operation.UPDATE, key, document, current);
  }

  static Member change(
      Operation operation, RecordKey key, VendorDocument document, VendorRecord current) {
    return new Member(key, operation, document, current.id(), current.lockToken(), null, current);
  }

  List<WriteResult> send(Member... members) {
    return send(UUID.randomUUID().toString(), members);
  }

  List<WriteResult> send(String idempotencyKey, Member... members) {
    return adapter.send(session, adapter.request(List.of(members), idempotencyKey)).block(PATIENCE);
  }

  VendorRecord written(Member member) {
    return done(send(member).get(0));
  }

  static VendorRecord done(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.Done.class);
    return ((WriteResult.Done) result).record();
  }

  /** Creates a customer or an item, and links it as the runtime would. */
  VendorRecord linked(CanonicalRecord record) {
    VendorRecord written = written(create(record));
    references.put(record.key(), written.id());
    return written;
  }

  /** A customer and an item that {@link #invoice} and {@link #line} name. */
  void withCustomerAndItem() {
    linked(customer("7", "Acme"));
    linked(item("1", "Consulting"));
  }

  static CanonicalRecord customer(String id, String name) {
    return record(
        RecordType.CUSTOMER,
        "account",
        id,
        Customer.builder(name, Customer.Kind.ORGANISATION).email("pay@acme.example").build());
  }

  static CanonicalRecord item(String id, String name) {
    return record(RecordType.ITEM, "product", id, Item.builder(name, Item.Kind.SERVICE).build());
  }

  static CanonicalRecord invoice(String deal, String currency, Line... lines) {
    return record(
        RecordType.INVOICE, "deal", deal, Invoice.full(content(deal, currency, lines).build()));
  }

  static DocumentContent.Builder content(String deal, String currency, Line... lines) {
    return DocumentContent.builder(
            CustomerRef.of("account", "7"),
            Currency.getInstance(currency),
            AmountsAre.NET,
            List.of(lines),
            new SourceLink("Deal " + deal, URI.create("https://crm.example/deals/" + deal)))
        .shipTo(AUSTIN);
  }

  static CanonicalRecord record(RecordType type, String entity, String id, CanonicalBody body) {
    return ExampleRecords.record(Fixtures.key(type, entity, id), body);
  }

  static Line line(String id, String quantity, String price, String tax) {
    return builder(id, quantity, price, tax).build();
  }

  static Line line(String id, String quantity, String price, String tax, Money discount) {
    return builder(id, quantity, price, tax).discount(discount).build();
  }

  private static Line.Builder builder(String id, String quantity, String price, String tax) {
    return Line.builder(id, Line.Kind.SALE)
        .item(ItemRef.of("product", "1"))
        .quantity(Quantity.of(quantity))
        .unitPrice(UnitPrice.of(price))
        .tax(TaxKey.of(tax));
  }

  /** The id of the linked customer or item that comes from this record of the CRM. */
  String linkedId(String sourceId) {
    return references.entrySet().stream()
        .filter(link -> link.getKey().sourceId().equals(sourceId))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** Makes something through the company's own API, as another program would. */
  void make(String entity, String body, String id) {
    String path = "/" + entity + "?minorversion=75";
    assertThat(
            new QuickBooksClient(client(Limits.CALL_TIMEOUT), Clock.systemUTC())
                .post(session, path, body.formatted(id))
                .block(PATIENCE)
                .isSuccess())
        .isTrue();
  }

  /** What a bookkeeper does by hand. */
  JsonNode byHand(String path, String body) {
    return control(sandbox).post(realm + "/" + path, body);
  }

  void settings(String changes) {
    byHand("settings", changes);
    refreshProfile();
  }

  /** What the books hold, whoever asks. */
  List<JsonNode> held(String entity) {
    return control(sandbox).get(entity + "?company=" + realm).valueStream().toList();
  }

  private static ControlApi control(Sandbox sandbox) {
    return new ControlApi(sandbox, QuickBooksAdapter.SYSTEM);
  }
}
