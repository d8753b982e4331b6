package io.concilia.connector.quickbooks;

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
import java.util.Map;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** A company of the fake QuickBooks, for the suites that every connector runs. */
final class QuickBooksUnderTest implements BooksUnderTest {

  /** Shared, as its connections are. */
  private static final VendorHttp HTTP =
      VendorHttp.pooled(WebClient.builder(), QuickBooksAdapter.SYSTEM, Limits.CALL_TIMEOUT);

  private static final String MEXICAN =
      """
      "homeCurrency": "MXN", "timeZone": "America/Mexico_City",
      "taxCodes": [{"id": "2", "name": "IVA 16%", "rates": [{"id": "3", "name": "IVA", "percent": 16}]}]
      """;

  private final QuickBooksAdapter adapter;
  private final ControlApi control;
  private final Account account;

  private QuickBooksUnderTest(Sandbox sandbox, String realm, String token, Clock clock) {
    adapter = new QuickBooksAdapter(HTTP, clock);
    control = new ControlApi(sandbox, QuickBooksAdapter.SYSTEM);
    account = new Account(realm, sandbox.url() + "/quickbooks", token, Map.of());
  }

  static BooksUnderTest open(Sandbox sandbox, Country country, Clock clock) {
    if (country == Country.SPAIN) {
      return new QuickBooksUnderTest(sandbox, "9130350000000002", "qbo-es-token", clock);
    }
    new ControlApi(sandbox, QuickBooksAdapter.SYSTEM)
        .post(
            "companies",
            country == Country.BRITAIN
                ? "{\"realmId\": \"77\", \"country\": \"GB\"}"
                : "{\"realmId\": \"77\", \"country\": \"MX\", %s}".formatted(MEXICAN));
    return new QuickBooksUnderTest(sandbox, "77", "qbo-77", clock);
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
            Map.of("key", "standard", "vendorCode", "2"),
            Map.of("key", "reduced", "vendorCode", "3"),
            Map.of("key", "surcharged", "vendorCode", "6")),
        "revenue",
        List.of(Map.of("key", "default", "vendorCode", "1")));
  }

  @Override
  public Map<Capability, String> lacks() {
    return Map.of(Capability.DRAFTS, "an invoice counts in the books as soon as it is there");
  }

  @Override
  public String entity(RecordType type) {
    return Entity.of(type).path().substring(1);
  }

  @Override
  public List<String> ids(RecordType type) {
    return held(entity(type)).stream()
        .map(row -> Json.string(row, "Id"))
        .filter(id -> type != RecordType.ITEM || !id.equals("1"))
        .toList();
  }

  @Override
  public String addCustomer(String name) {
    return Json.string(byHand("customer", Json.object().put("DisplayName", name)), "Id");
  }

  @Override
  public void addSupplier(String name) {
    byHand("vendor", Json.object().put("DisplayName", name));
  }

  @Override
  public String addInvoice(String customer, String number, BigDecimal net, LocalDate date) {
    return Json.string(
        byHand(
            "invoice",
            Json.parse(
                """
                {"CustomerRef": {"value": "%s"}, "CurrencyRef": {"value": "EUR"}, "TxnDate": "%s", %s
                 "GlobalTaxCalculation": "TaxExcluded", "Line": [%s]}
                """
                    .formatted(
                        customer,
                        date,
                        number == null ? "" : "\"DocNumber\": \"" + number + "\",",
                        line(net, "5")))),
        "Id");
  }

  @Override
  public void rephone(String customer, String number) {
    byHand(
        "customer/" + customer + "/edit",
        Json.parse("{\"PrimaryPhone\": {\"FreeFormNumber\": \"%s\"}}".formatted(number)));
  }

  @Override
  public void reprice(RecordType type, String id, BigDecimal price) {
    byHand(entity(type) + "/" + id + "/edit", Json.parse("{\"Line\": [" + line(price, "2") + "]}"));
  }

  private static String line(BigDecimal price, String taxCode) {
    return """
    {"DetailType": "SalesItemLineDetail", "Amount": %s,
     "SalesItemLineDetail": {"ItemRef": {"value": "1"}, "Qty": 1, "UnitPrice": %s,
                             "TaxCodeRef": {"value": "%s"}}}
    """
        .formatted(price, price, taxCode);
  }

  @Override
  public void approve(String invoice) {
    // It counts as soon as it is there.
  }

  @Override
  public void send(String invoice) {
    byHand("invoice/" + invoice + "/send", Json.object());
  }

  @Override
  public void pay(String invoice, BigDecimal amount) {
    byHand("invoice/" + invoice + "/pay", Json.object().put("amount", amount));
  }

  @Override
  public void remove(String invoice) {
    byHand("invoice/" + invoice + "/void", Json.object());
  }

  @Override
  public void closeBooks(LocalDate until) {
    byHand("settings", Json.object().put("bookCloseDate", until.toString()));
  }

  @Override
  public void numberByHand() {
    byHand("settings", Json.object().put("customTxnNumbers", true));
  }

  @Override
  public void replaceToken(String token) {
    byHand("tokens", Json.object().put("disconnect", true));
    byHand("tokens", Json.object().put("connect", token));
  }

  private JsonNode byHand(String path, JsonNode body) {
    return control.post(account.id() + "/" + path, Json.text(body));
  }

  private List<JsonNode> held(String entity) {
    return control.get(entity + "?company=" + account.id()).valueStream().toList();
  }
}
