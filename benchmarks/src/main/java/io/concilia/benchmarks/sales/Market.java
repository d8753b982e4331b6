package io.concilia.benchmarks.sales;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.FakeVendor;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers of ours, in the sandbox: a CRM and a company each, with a history of accounts,
 * products and open deals that nobody was told of.
 */
final class Market {

  /** Documented limits of the largest plan are multiplied by this, at both ends. */
  static final int QUOTA_SCALE = 4;

  static final int PAIRS = 100;

  private static final int CUSTOMERS = 10;
  private static final int PRODUCTS = 5;

  private final FakeVendor freshsales;
  private final FakeVendor quickbooks;
  private final List<Deal> linking = new ArrayList<>();
  private final List<Deal> known = new ArrayList<>();
  private final List<Deal> cold = new ArrayList<>();

  Market(Sandbox sandbox) {
    this.freshsales = sandbox.vendor("freshsales");
    this.quickbooks = sandbox.vendor("quickbooks");
  }

  /**
   * Makes all of it.
   *
   * @param knownEach deals of each pair whose customer and product others of its deals have too
   * @param coldEach deals of each pair whose customer and product are theirs alone
   */
  void plant(int knownEach, int coldEach) {
    for (int number = 0; number < PAIRS; number++) {
      Pair pair = Pair.of(number);
      found(pair);
      List<String> customers = new ArrayList<>();
      List<String> products = new ArrayList<>();
      for (int each = 0; each < CUSTOMERS; each++) {
        customers.add(customer(pair, "Regular " + each));
      }
      for (int each = 0; each < PRODUCTS; each++) {
        products.add(product(pair, "P-" + each));
      }
      for (int each = 0; each < CUSTOMERS + knownEach; each++) {
        (each < CUSTOMERS ? linking : known)
            .add(deal(pair, each, customers.get(each % CUSTOMERS), products.get(each % PRODUCTS)));
      }
      for (int each = 0; each < coldEach; each++) {
        String customer = customer(pair, "Newcomer " + each);
        cold.add(deal(pair, each, customer, product(pair, "N-" + each)));
      }
    }
  }

  /** Deals that between them name every customer and product that the known ones name. */
  List<Deal> linking() {
    return turns(linking);
  }

  List<Deal> known() {
    return turns(known);
  }

  List<Deal> cold() {
    return turns(cold);
  }

  /** Lets every CRM tell of its deals, as its workflow would. */
  void announceTo(String webhooks) {
    for (int number = 0; number < PAIRS; number++) {
      Pair pair = Pair.of(number);
      ObjectNode workflow = Json.object();
      workflow.put("bundle", pair.name());
      workflow.put("url", webhooks + "/" + pair.crm());
      workflow.put("secret", pair.webhookSecret());
      workflow.putArray("entities").add("deal");
      call(freshsales, "PUT", List.of("webhook"), workflow);
    }
  }

  /**
   * Looks into the books.
   *
   * @throws IllegalStateException unless each of the deals has exactly one invoice, and nothing
   *     else has any
   */
  void everyDealHasOneInvoice(Collection<Deal> won) {
    Map<Integer, Set<String>> wanted = new HashMap<>();
    won.forEach(
        deal -> wanted.computeIfAbsent(deal.pair(), unseen -> new HashSet<>()).add(deal.id()));
    wanted.forEach(this::everyDealHasOneInvoice);
  }

  private void everyDealHasOneInvoice(int pair, Set<String> won) {
    ControlRequest request =
        new ControlRequest(
            "GET", List.of("invoice"), Map.of("company", Pair.of(pair).realm()), Json.object());
    JsonNode invoices = answer(quickbooks, request);
    Set<String> left = new HashSet<>(won);
    for (JsonNode invoice : invoices) {
      String mark = invoice.path("PrivateNote").asString("");
      if (!left.removeIf(mark::contains)) {
        throw new IllegalStateException(
            "%s has an invoice too many: %s".formatted(Pair.of(pair).name(), mark));
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "%s has no invoice for %d of %d deals, such as %s"
              .formatted(Pair.of(pair).name(), left.size(), won.size(), left.iterator().next()));
    }
  }

  /** Every pair in turn, not all deals of one after the other. */
  private static List<Deal> turns(List<Deal> byPair) {
    int each = byPair.size() / PAIRS;
    List<Deal> turns = new ArrayList<>(byPair.size());
    for (int turn = 0; turn < each; turn++) {
      for (int pair = 0; pair < PAIRS; pair++) {
        turns.add(byPair.get(pair * each + turn));
      }
    }
    return turns;
  }

  private void found(Pair pair) {
    ObjectNode bundle = Json.object();
    bundle.put("apiKey", pair.apiKey()).put("plan", "ENTERPRISE").put("baseCurrency", "USD");
    call(freshsales, "PUT", List.of("bundles", pair.name()), bundle);
    ObjectNode company = Json.object();
    company.put("realmId", pair.realm()).put("token", pair.token()).put("country", "US");
    call(quickbooks, "POST", List.of("companies"), company);
  }

  private String customer(Pair pair, String name) {
    ObjectNode account = Json.object();
    account.put("name", name + " of " + pair.name()).put("phone", "+1 415 555 0100");
    account.put("address", "1 Market St").put("city", "San Francisco").put("state", "CA");
    account.put("zipcode", "94105").put("country", "United States");
    return made(pair, "sales_accounts", "sales_account", account);
  }

  private String product(Pair pair, String code) {
    ObjectNode product = Json.object();
    product.put("name", "Service " + code).put("sku_number", code).put("category", "Services");
    product.put("is_active", true).put("pricing_type", 1);
    product
        .putArray("product_pricings")
        .addObject()
        .put("currency_code", "USD")
        .put("unit_price", 80);
    return made(pair, "products", "product", product);
  }

  private Deal deal(Pair pair, int number, String customer, String product) {
    ObjectNode deal = Json.object();
    deal.put("name", "Deal " + number).put("amount", "0");
    deal.put("sales_account_id", Long.parseLong(customer));
    ObjectNode line = deal.putArray("products").addObject();
    line.put("id", Long.parseLong(product)).put("quantity", 1 + number % 7).put("unit_price", 80);
    return new Deal(pair.number(), made(pair, "deals", "deal", deal));
  }

  private String made(Pair pair, String collection, String entity, ObjectNode attributes) {
    ObjectNode body = Json.object();
    body.put("bundle", pair.name());
    body.set(entity, attributes);
    return call(freshsales, "POST", List.of(collection), body).path(entity).path("id").asString();
  }

  private static JsonNode call(
      FakeVendor vendor, String method, List<String> path, ObjectNode body) {
    return answer(vendor, new ControlRequest(method, path, Map.of(), body));
  }

  private static JsonNode answer(FakeVendor vendor, ControlRequest request) {
    ApiAnswer answer = vendor.control(request);
    if (answer == null || answer.status() != 200) {
      throw new IllegalStateException(
          "the sandbox refused %s %s: %s"
              .formatted(
                  request.method(),
                  request.path(),
                  answer == null ? "unknown" : new String(answer.body(), UTF_8)));
    }
    return Json.read(answer.body());
  }
}
