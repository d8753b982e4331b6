package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.connector.testkit.ExampleRecords;
import io.concilia.connector.testkit.ScriptedServer;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** One account of the sandbox, and what a test wants to do with it, as the runtime would do it. */
final class SandboxAccount {

  static final Duration PATIENCE = ScriptedServer.PATIENCE;

  private static final HttpClient CONTROL = HttpClient.newHttpClient();

  final FreshBooksAdapter adapter;
  final VendorSession session;
  private final Sandbox sandbox;
  private final String account;
  private final Map<RecordKey, String> references = new HashMap<>();
  private final Map<RecordKey, VendorDocument> documents = new HashMap<>();
  private Map<String, String> policies = Map.of();
  private VendorProfile profile;

  private SandboxAccount(Sandbox sandbox, String account, String token, VendorHttp http) {
    this.sandbox = sandbox;
    this.account = account;
    adapter = new FreshBooksAdapter(http, Clock.systemUTC());
    session =
        new VendorSession(
            Fixtures.connection(sandbox.url() + "/freshbooks", account, Map.of()),
            new AccessToken(token));
    refreshProfile();
  }

  static VendorHttp http(Duration timeout) {
    return VendorHttp.pooled(WebClient.builder(), "freshbooks", timeout);
  }

  /** The Canadian account with a client and an item, in a sandbox that holds nothing else. */
  static SandboxAccount alone(Sandbox sandbox) {
    sandbox.reset();
    SandboxAccount account = ca(sandbox, http(Limits.CALL_TIMEOUT));
    account.withCustomerAndItem();
    return account;
  }

  static SandboxAccount ca(Sandbox sandbox, VendorHttp http) {
    return new SandboxAccount(sandbox, "FBca01", "fb-ca-token", http);
  }

  /** An account with taxes of its own; the sandbox has none until somebody opens it. */
  static SandboxAccount opened(Sandbox sandbox, String account, String settings) {
    control(sandbox, "POST", "/sandbox/freshbooks/companies", settings.formatted(account));
    SandboxAccount opened =
        new SandboxAccount(sandbox, account, "fb-" + account, http(Limits.CALL_TIMEOUT));
    opened.withCustomerAndItem();
    return opened;
  }

  VendorProfile profile() {
    return profile;
  }

  void refreshProfile() {
    profile = adapter.profile(session).block(PATIENCE);
  }

  void policies(Map<String, String> answers) {
    policies = answers;
  }

  /** A key of the tax table for each tax of the account, named as the tax is. */
  private List<Map<String, String>> taxTable() {
    List<Map<String, String>> rows = new ArrayList<>();
    profile
        .lists()
        .get(Facts.TAX_CODES)
        .values()
        .forEach(
            id ->
                rows.add(
                    Map.of(
                        "key",
                        id.equals(Facts.NO_TAX) ? "exempt" : Facts.tax(profile, id).name(),
                        "vendorCode",
                        id)));
    rows.add(Map.of("key", "both", "vendorCode", taxId(0), "vendorCode2", taxId(1)));
    return rows;
  }

  private String taxId(int index) {
    return profile.lists().get(Facts.TAX_CODES).values().stream()
        .filter(id -> !id.equals(Facts.NO_TAX))
        .sorted()
        .toList()
        .get(index);
  }

  TranslationContext context() {
    return new TranslationContext(
        session.connection(),
        Fixtures.integration(policies, Map.of("tax", taxTable())),
        profile,
        references,
        documents,
        Fixtures.TODAY,
        false);
  }

  VendorDocument translate(CanonicalRecord record) {
    Translation translation = adapter.translate(record, context());
    assertThat(translation).isInstanceOf(Translation.Ready.class);
    return ((Translation.Ready) translation).document();
  }

  Member create(CanonicalRecord record) {
    return new Member(record.key(), Operation.CREATE, translate(record), null, null, null, null);
  }

  static Member change(
      Operation operation, RecordKey key, VendorDocument document, VendorRecord current) {
    return new Member(key, operation, document, current.id(), current.lockToken(), null, current);
  }

  WriteResult send(Member member) {
    return adapter
        .send(session, adapter.request(List.of(member), UUID.randomUUID().toString()))
        .block(PATIENCE)
        .get(0);
  }

  /** Writes it with all its further steps, as the runtime would. */
  VendorRecord written(Member member) {
    VendorRecord record = done(send(member));
    String step = null;
    for (var next = next(member, step, record); next != null; next = next(member, step, record)) {
      step = next;
      record =
          done(
              send(
                  new Member(
                      member.key(),
                      Operation.UPDATE,
                      member.document(),
                      record.id(),
                      record.lockToken(),
                      step,
                      null)));
    }
    return record;
  }

  private String next(Member member, String step, VendorRecord record) {
    return adapter.next(member.operation(), step, member.document(), record).orElse(null);
  }

  static VendorRecord done(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.Done.class);
    return ((WriteResult.Done) result).record();
  }

  /** Creates a customer or an item, and links it as the runtime would. */
  VendorRecord linked(CanonicalRecord record) {
    Member member = create(record);
    VendorRecord written = written(member);
    references.put(record.key(), written.id());
    documents.put(record.key(), member.document());
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

  static CanonicalRecord invoice(String deal, Line... lines) {
    return record(
        RecordType.INVOICE,
        "deal",
        deal,
        Invoice.full(content(deal, "CAD", AmountsAre.NET, lines).build()));
  }

  static DocumentContent.Builder content(
      String deal, String currency, AmountsAre amountsAre, Line... lines) {
    return DocumentContent.builder(
        CustomerRef.of("account", "7"),
        Currency.getInstance(currency),
        amountsAre,
        List.of(lines),
        new SourceLink("Deal " + deal, URI.create("https://crm.example/deals/" + deal)));
  }

  static CanonicalRecord record(RecordType type, String entity, String id, CanonicalBody body) {
    return ExampleRecords.record(Fixtures.key(type, entity, id), body);
  }

  static Line line(String id, String quantity, String price, String tax) {
    return builder(id, quantity, price, tax).build();
  }

  static Line.Builder builder(String id, String quantity, String price, String tax) {
    return Line.builder(id, Line.Kind.SALE)
        .item(ItemRef.of("product", "1"))
        .quantity(Quantity.of(quantity))
        .unitPrice(UnitPrice.of(price))
        .tax(tax == null ? null : TaxKey.of(tax));
  }

  List<VendorRecord> find(Search search) {
    return adapter.find(session, search).block(PATIENCE);
  }

  VendorRecord byId(RecordType type, String id) {
    List<VendorRecord> found = find(new Search.ById(type, id));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** The id of the linked customer or item that comes from this record of the CRM. */
  String linkedId(String sourceId) {
    return references.entrySet().stream()
        .filter(link -> link.getKey().sourceId().equals(sourceId))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** What a bookkeeper does by hand. */
  JsonNode byHand(String path, String body) {
    return control(sandbox, "POST", "/sandbox/freshbooks/" + account + "/" + path, body);
  }

  void settings(String changes) {
    byHand("settings", changes);
    refreshProfile();
  }

  /** What the books hold, whoever asks; without what is deleted. */
  List<JsonNode> held(String entity) {
    return control(sandbox, "GET", "/sandbox/freshbooks/" + entity + "?company=" + account, "")
        .valueStream()
        .toList();
  }

  private static JsonNode control(Sandbox sandbox, String method, String path, String body) {
    try {
      HttpResponse<String> response =
          CONTROL.send(
              HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                  .header("Content-Type", "application/json")
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return Json.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
