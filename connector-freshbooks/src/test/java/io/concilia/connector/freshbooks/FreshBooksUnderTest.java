package io.concilia.connector.freshbooks;

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
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An account of the fake FreshBooks, for the suites that every connector runs. */
final class FreshBooksUnderTest implements BooksUnderTest {

  private static final String ACCOUNT = "FBtest1";

  /** What the limits that we assume come to. */
  private static final int CALLS_PER_MINUTE = 120;

  /** Shared, as its connections are. */
  private static final VendorHttp HTTP =
      VendorHttp.pooled(WebClient.builder(), FreshBooksAdapter.SYSTEM, Limits.CALL_TIMEOUT);

  private static final Map<Country, String> SETTINGS =
      Map.of(
          Country.SPAIN,
          """
          "currency": "EUR", "timeZone": "Europe/Madrid", "address": {"country": "Spain"},
          "taxes": [{"name": "IVA", "amount": "21"}, {"name": "IVA reducido", "amount": "10"},
                    {"name": "RE", "amount": "5.2"}]
          """,
          Country.BRITAIN,
          """
          "currency": "GBP", "timeZone": "Europe/London", "address": {"country": "United Kingdom"},
          "taxes": [{"name": "VAT", "amount": "20"}]
          """,
          Country.MEXICO,
          """
          "currency": "MXN", "timeZone": "America/Mexico_City", "address": {"country": "Mexico"},
          "taxes": [{"name": "IVA", "amount": "16"}]
          """);

  private final FreshBooksAdapter adapter;
  private final ControlApi control;
  private final Account account;
  private final String currency;

  private FreshBooksUnderTest(Sandbox sandbox, Country country, Clock clock) {
    adapter = new FreshBooksAdapter(HTTP, clock);
    control = new ControlApi(sandbox, FreshBooksAdapter.SYSTEM);
    account = new Account(ACCOUNT, sandbox.url() + "/freshbooks", "fb-" + ACCOUNT, Map.of());
    currency = country.currency();
  }

  static BooksUnderTest open(Sandbox sandbox, Country country, Clock clock) {
    new ControlApi(sandbox, FreshBooksAdapter.SYSTEM)
        .post(
            "companies",
            "{\"accountId\": \"%s\", \"callsPerMinute\": %d, %s}"
                .formatted(ACCOUNT, CALLS_PER_MINUTE, SETTINGS.get(country)));
    return new FreshBooksUnderTest(sandbox, country, clock);
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
    Map<String, String> ids =
        held("tax").stream()
            .collect(
                Collectors.toMap(tax -> Json.string(tax, "name"), tax -> Json.string(tax, "id")));
    String standard = ids.getOrDefault("IVA", ids.get("VAT"));
    return Map.of(
        "tax",
        List.of(
            Map.of("key", "standard", "vendorCode", standard),
            Map.of("key", "reduced", "vendorCode", ids.getOrDefault("IVA reducido", standard)),
            Map.of(
                "key",
                "surcharged",
                "vendorCode",
                standard,
                "vendorCode2",
                ids.getOrDefault("RE", ""))),
        "revenue",
        List.of(Map.of("key", "default", "vendorCode", "1")));
  }

  @Override
  public Map<Capability, String> lacks() {
    return Map.ofEntries(
        Map.entry(Capability.LOCK_TOKENS, "FreshBooks takes any update"),
        Map.entry(Capability.MARKS, "every text of a document is printed"),
        Map.entry(Capability.IDEMPOTENCY_KEYS, "no key is documented"),
        Map.entry(Capability.FORGETFUL_KEYS, "no key is documented"),
        Map.entry(Capability.BATCHES, "a call takes one record"),
        Map.entry(Capability.LOCKED_COMPANIES, "an account is active or it is not"),
        Map.entry(Capability.CLOSED_PERIODS, "books are never closed"),
        Map.entry(
            Capability.GROSS_PRICES, "prices are net; AmountsContractTest has what E3 comes to"),
        Map.entry(Capability.NAMES_ACROSS_LISTS, "clients may have any name, and twice"),
        Map.entry(Capability.ONE_CURRENCY_A_CUSTOMER, "each document has a currency of its own"),
        Map.entry(Capability.WITHDRAWN_ESTIMATES, "an estimate is left as it is"),
        Map.entry(Capability.CREDIT_APPLICATION, "how a credit is applied is not documented"));
  }

  @Override
  public String entity(RecordType type) {
    return Resource.of(type).singular();
  }

  @Override
  public List<String> ids(RecordType type) {
    return held(entity(type)).stream().map(row -> Json.string(row, "id")).toList();
  }

  @Override
  public String addCustomer(String name) {
    return Json.string(byHand("client", Json.object().put("organization", name)), "id");
  }

  @Override
  public void addSupplier(String name) {
    throw new UnsupportedOperationException("suppliers take no names away");
  }

  @Override
  public String addInvoice(String customer, String number, BigDecimal net, LocalDate date) {
    ObjectNode invoice =
        Json.object()
            .put("customerid", Long.parseLong(customer))
            .put("create_date", date.toString())
            .put("currency_code", currency);
    if (number != null) {
      invoice.put("invoice_number", number);
    }
    invoice.putArray("lines").add(price(net).put("name", "By hand").put("qty", "1"));
    return Json.string(byHand("invoice", invoice), "id");
  }

  private ObjectNode price(BigDecimal price) {
    ObjectNode line = Json.object();
    line.putObject("unit_cost").put("amount", price.toPlainString()).put("code", currency);
    return line;
  }

  @Override
  public void rephone(String customer, String number) {
    byHand("client/" + customer + "/edit", Json.object().put("bus_phone", number));
  }

  @Override
  public void reprice(RecordType type, String id, BigDecimal price) {
    ObjectNode edit = Json.object();
    edit.putArray("lines").add(price(price).put("lineid", 1));
    byHand(entity(type) + "/" + id + "/edit", edit);
  }

  @Override
  public void approve(String invoice) {
    // A draft becomes an invoice when it is sent.
  }

  @Override
  public void send(String invoice) {
    byHand("invoice/" + invoice + "/send", Json.object());
  }

  @Override
  public void pay(String invoice, BigDecimal amount) {
    byHand("invoice/" + invoice + "/pay", Json.object().put("amount", amount.toPlainString()));
  }

  @Override
  public void remove(String invoice) {
    byHand("invoice/" + invoice + "/delete", Json.object());
  }

  @Override
  public void closeBooks(LocalDate until) {
    throw new UnsupportedOperationException("books are never closed");
  }

  @Override
  public void numberByHand() {
    // A number that comes along is taken.
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
