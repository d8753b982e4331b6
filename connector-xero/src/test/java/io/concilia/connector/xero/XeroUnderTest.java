package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.testkit.BooksUnderTest;
import io.concilia.connector.testkit.Capability;
import io.concilia.connector.testkit.ControlApi;
import io.concilia.connector.testkit.VendorUnderTest.Country;
import io.concilia.contracts.identity.RecordType;
import io.concilia.sandbox.Sandbox;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An organisation of the fake Xero, for the suites that every connector runs. */
final class XeroUnderTest implements BooksUnderTest {

  /** Every request of the suites is held against Xero's own specification. */
  static final Specification SPECIFICATION = new Specification();

  /** Shared, as its connections are. */
  private static final VendorHttp HTTP = http();

  private static final String SPANISH = "c0000000-0000-4000-8000-000000000002";
  private static final String OTHER = "c0000000-0000-4000-8000-000000000077";

  private static final String MEXICAN =
      """
      {"tenantId": "%s", "country": "MX", "baseCurrency": "MXN", "timeZone": "America/Mexico_City",
       "timeZoneName": "CENTRALSTANDARDTIME(MEXICO)", "currencies": [],
       "taxRates": [
         {"type": "TAX001", "name": "IVA 16%%", "report": "OUTPUT", "revenue": true,
          "components": [{"name": "IVA", "rate": 16}]},
         {"type": "NONE", "name": "Sin impuesto", "report": "NONE", "revenue": true,
          "components": [{"name": "Sin impuesto", "rate": 0}]}],
       "accounts": [
         {"code": "200", "name": "Ventas", "type": "REVENUE", "class": "REVENUE", "tax": "TAX001"}]}
      """;

  private final XeroAdapter adapter;
  private final ControlApi control;
  private final Account account;
  private final String standard;

  private XeroUnderTest(
      Sandbox sandbox, String tenant, String token, String standard, Clock clock) {
    adapter = new XeroAdapter(HTTP, clock);
    control = new ControlApi(sandbox, XeroAdapter.SYSTEM);
    account = new Account(tenant, sandbox.url() + "/xero", token, Map.of());
    this.standard = standard;
  }

  /** Learns from answers, as the connector's own does. */
  static VendorHttp http() {
    return VendorHttp.pooled(
            WebClient.builder().filter(SPECIFICATION), XeroAdapter.SYSTEM, Limits.CALL_TIMEOUT)
        .learning(Limits::left);
  }

  static XeroUnderTest open(Sandbox sandbox, Country country, Clock clock) {
    ControlApi control = new ControlApi(sandbox, XeroAdapter.SYSTEM);
    return switch (country) {
      case SPAIN -> {
        control.post(SPANISH + "/settings", "{\"currencies\": [\"USD\", \"GBP\", \"JPY\"]}");
        yield new XeroUnderTest(sandbox, SPANISH, "xero-es-token", "TAX001", clock);
      }
      case BRITAIN -> {
        control.post("companies", "{\"tenantId\": \"%s\", \"country\": \"GB\"}".formatted(OTHER));
        yield new XeroUnderTest(sandbox, OTHER, "xero-" + OTHER, "OUTPUT2", clock);
      }
      case MEXICO -> {
        control.post("companies", MEXICAN.formatted(OTHER));
        yield new XeroUnderTest(sandbox, OTHER, "xero-" + OTHER, "TAX001", clock);
      }
    };
  }

  @Override
  public VendorAdapter adapter() {
    return adapter;
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public Map<String, List<Map<String, String>>> tables() {
    return Map.of(
        "tax",
        List.of(
            Map.of("key", "standard", "vendorCode", standard),
            Map.of("key", "reduced", "vendorCode", "TAX002"),
            Map.of("key", "surcharged", "vendorCode", "TAX005")),
        "revenue",
        List.of(Map.of("key", "default", "vendorCode", "200")));
  }

  @Override
  public Map<Capability, String> lacks() {
    return Map.of(
        Capability.LOCK_TOKENS, "Xero knows no stale update: the last one wins",
        Capability.FORGETFUL_KEYS, "Xero documents that it remembers a key for six minutes",
        Capability.NAMES_ACROSS_LISTS, "customers and suppliers are one list of contacts",
        Capability.ONE_CURRENCY_A_CUSTOMER, "a contact is billed in any currency",
        Capability.CREDIT_APPLICATION, "a credit note is a draft, which Xero does not allocate");
  }

  @Override
  public String entity(RecordType type) {
    return switch (Entity.of(type)) {
      case CONTACT -> "contact";
      case ITEM -> "item";
      case QUOTE -> "quote";
      case INVOICE -> "invoice";
      case CREDIT_NOTE -> "creditnote";
    };
  }

  @Override
  public List<String> ids(RecordType type) {
    return held(entity(type)).stream()
        .filter(row -> !"DELETED".equals(Json.string(row, "Status")))
        .map(row -> Json.string(row, Entity.of(type).idField()))
        .toList();
  }

  @Override
  public String addCustomer(String name) {
    return Json.string(byHand("contact", Json.object().put("Name", name)), "ContactID");
  }

  @Override
  public void addSupplier(String name) {
    addCustomer(name);
  }

  @Override
  public String addInvoice(String customer, String number, BigDecimal net, LocalDate date) {
    ObjectNode invoice = Json.object().put("Type", "ACCREC").put("Date", date.toString());
    invoice.putObject("Contact").put("ContactID", customer);
    if (number != null) {
      invoice.put("InvoiceNumber", number);
    }
    invoice
        .putArray("LineItems")
        .addObject()
        .put("Description", "By hand")
        .put("Quantity", 1)
        .put("UnitAmount", net)
        .put("AccountCode", "200")
        .put("TaxType", "NONE");
    return Json.string(byHand("invoice", invoice), "InvoiceID");
  }

  @Override
  public void rephone(String customer, String number) {
    ObjectNode contact = Json.object();
    contact.putArray("Phones").addObject().put("PhoneType", "DEFAULT").put("PhoneNumber", number);
    byHand("contact/" + customer + "/edit", contact);
  }

  @Override
  public void reprice(RecordType type, String id, BigDecimal price) {
    JsonNode held =
        held(entity(type)).stream()
            .filter(row -> id.equals(Json.string(row, Entity.of(type).idField())))
            .findFirst()
            .orElseThrow();
    ObjectNode changed = Json.object();
    changed
        .putArray("LineItems")
        .addObject()
        .put("LineItemID", Json.string(held.path("LineItems").path(0), "LineItemID"))
        .put("UnitAmount", price);
    if (type == RecordType.ESTIMATE) {
      changed.put("Date", String.valueOf(Dates.day(held, "Date")));
      changed.putObject("Contact").put("ContactID", Json.string(held.path("Contact"), "ContactID"));
    }
    byHand(entity(type) + "/" + id + "/edit", changed);
  }

  /** Whoever approves it says when it is due, if nobody did. */
  @Override
  public void approve(String invoice) {
    byHand("invoice/" + invoice + "/approve", Json.object());
  }

  @Override
  public void send(String invoice) {
    approve(invoice);
    byHand("invoice/" + invoice + "/send", Json.object());
  }

  @Override
  public void pay(String invoice, BigDecimal amount) {
    approve(invoice);
    byHand("invoice/" + invoice + "/pay", Json.object().put("amount", amount));
  }

  @Override
  public void remove(String invoice) {
    boolean draft =
        held("invoice").stream()
            .filter(row -> invoice.equals(Json.string(row, "InvoiceID")))
            .anyMatch(row -> "DRAFT".equals(Json.string(row, "Status")));
    byHand("invoice/" + invoice + (draft ? "/delete" : "/void"), Json.object());
  }

  @Override
  public void closeBooks(LocalDate until) {
    byHand("settings", Json.object().put("periodLockDate", until.toString()));
  }

  @Override
  public void numberByHand() {
    // Xero takes a number, and gives one where none comes.
  }

  @Override
  public void replaceToken(String token) {
    byHand("tokens", Json.object().put("expire", true));
    byHand("tokens", Json.object().put("connect", token));
  }

  JsonNode byHand(String path, JsonNode body) {
    return control.post(account.id() + "/" + path, Json.text(body));
  }

  List<JsonNode> held(String entity) {
    return control
        .get(entity.toLowerCase(Locale.ROOT) + "?company=" + account.id())
        .valueStream()
        .toList();
  }
}
