package io.concilia.standalone.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A person who works in one Freshsales bundle of the sandbox, through its API. */
public final class Crm {

  private final Http api;
  private final Http control;
  private final String bundle;
  private final String currency;

  Crm(String sandbox, String bundle, String apiKey, String currency) {
    this.api =
        new Http(sandbox + "/freshsales/crm/sales/api", "Authorization", "Token token=" + apiKey);
    this.control = new Http(sandbox + "/sandbox/freshsales");
    this.bundle = bundle;
    this.currency = currency;
  }

  public String account(String name) {
    JsonNode made =
        api.post(
            "/sales_accounts",
            """
            {"sales_account": {"name": "%s", "address": "1 Market St", "city": "San Francisco",
             "state": "CA", "zipcode": "94105", "country": "United States", "phone": "+1 415 555 0100"}}
            """
                .formatted(name));
    return made.path("sales_account").path("id").asString();
  }

  public String accountWithoutAddress(String name) {
    return api.post("/sales_accounts", "{\"sales_account\": {\"name\": \"%s\"}}".formatted(name))
        .path("sales_account")
        .path("id")
        .asString();
  }

  /**
   * @param customFields as JSON
   */
  public String accountIn(String country, String postalCode, String name, String customFields) {
    JsonNode made =
        api.post(
            "/sales_accounts",
            """
            {"sales_account": {"name": "%s", "address": "Main Street 1", "city": "Anywhere",
             "zipcode": "%s", "country": "%s", "custom_field": %s}}
            """
                .formatted(name, postalCode, country, customFields));
    return made.path("sales_account").path("id").asString();
  }

  public String contact(String firstName, String email) {
    return api.post(
            "/contacts",
            """
            {"contact": {"first_name": "%s", "last_name": "Doe", "email": "%s",
             "address": "1 Market St", "city": "San Francisco", "state": "CA",
             "zipcode": "94105", "country": "United States"}}
            """
                .formatted(firstName, email))
        .path("contact")
        .path("id")
        .asString();
  }

  public String product(String name, String sku, String price) {
    return product(name, sku, price, "Services");
  }

  /** A product of this category, with a price in the bundle's own currency. */
  public String product(String name, String sku, String price, String category) {
    JsonNode made =
        api.post(
            "/cpq/products",
            """
            {"product": {"name": "%s", "sku_number": "%s", "category": "%s", "is_active": true}}
            """
                .formatted(name, sku, category));
    String id = made.path("product").path("id").asString();
    price(
        id,
        """
        {"currency_code": "%s", "unit_price": %s}"""
            .formatted(currency, price));
    return id;
  }

  /** One more price of a product, as JSON. */
  public void price(String product, String pricing) {
    api.put(
        "/cpq/products/" + product + "?include=product_pricings",
        """
        {"product": {"pricing_type": 1, "product_pricings": [%s]}}
        """
            .formatted(pricing));
  }

  /** An open deal with these lines, in the bundle's own currency. */
  public String sale(String name, String account, Sold... lines) {
    return saleIn(currency, name, account, lines);
  }

  /** An open deal with these lines; the products need prices in its currency. */
  public String saleIn(String code, String name, String account, Sold... lines) {
    return saleTo("\"sales_account_id\": " + account, code, name, lines);
  }

  /** An open deal with a person, whom no account stands behind. */
  public String saleToContact(String name, String contact, Sold... lines) {
    return saleTo("\"contacts_added_list\": [" + contact + "]", currency, name, lines);
  }

  private String saleTo(String buyer, String code, String name, Sold... lines) {
    JsonNode made =
        api.post(
            "/deals",
            """
            {"deal": {"name": "%s", "amount": "0", %s, "currency_id": %s}}
            """
                .formatted(name, buyer, currencyId(code)));
    String id = made.path("deal").path("id").asString();
    lines(id, lines);
    return id;
  }

  /** These lines; the deal's amount follows. */
  public void lines(String deal, Sold... lines) {
    String products = Arrays.stream(lines).map(Sold::json).collect(Collectors.joining(","));
    api.put(
        "/deals/" + deal + "?include=products",
        "{\"deal\": {\"products\": [%s]}}".formatted(products));
  }

  /** The amount of a deal as a salesperson types it, whatever the lines come to. */
  public void amount(String deal, String amount) {
    api.put("/deals/" + deal, "{\"deal\": {\"amount\": \"%s\"}}".formatted(amount));
  }

  /** The primary quote of a deal, which takes over its lines. */
  public String quote(String deal, Sold... lines) {
    String products = Arrays.stream(lines).map(Sold::json).collect(Collectors.joining(","));
    return api.post(
            "/cpq/cpq_documents?include=products",
            """
            {"cpq_document": {"document_type": "Quote", "deal_id": %s, "is_deal_primary": true,
             "products": [%s]}}
            """
                .formatted(deal, products))
        .path("cpq_document")
        .path("id")
        .asString();
  }

  /** An invoice document of a deal, sent to the customer under this number. */
  public String invoice(String deal, String number) {
    String id =
        api.post(
                "/cpq/cpq_documents",
                """
                {"cpq_document": {"document_type": "Invoice", "deal_id": %s}}
                """
                    .formatted(deal))
            .path("cpq_document")
            .path("id")
            .asString();
    JsonNode lines = control.get("/deals/%s?bundle=%s".formatted(deal, bundle)).path("deal");
    touch(
        "cpq_document",
        id,
        """
        {"document_number": "%s", "stage": "Sent", "products": %s, "has_products": true}
        """
            .formatted(number, lines.path("products")));
    return id;
  }

  /** A person changes fields of a record. */
  public void change(String collection, String id, String fields) {
    String record = collection.substring(0, collection.length() - 1);
    api.put("/" + collection + "/" + id, "{\"%s\": %s}".formatted(record, fields));
  }

  /** A person of an organisation, who is written to about its invoices. */
  public String billingContact(String firstName, String email, String account) {
    return api.post(
            "/contacts",
            """
            {"contact": {"first_name": "%s", "last_name": "Doe",
             "emails": [{"value": "%s", "is_primary": true, "label": "Billing"}],
             "sales_accounts": [{"id": %s, "is_primary": true}]}}
            """
                .formatted(firstName, email, account))
        .path("contact")
        .path("id")
        .asString();
  }

  /** Erases a contact for good, as a person asked who has the right to be forgotten. */
  public void forgetContact(String id) {
    api.delete("/contacts/" + id + "/forget");
  }

  /** Bills the line of this product again and again, so many times. */
  public void recurs(String deal, String product, int cycles) {
    api.put(
        "/deals/" + deal + "?include=products",
        """
        {"deal": {"products": [{"id": %s, "billing_type": 2, "billing_cycle": "%d"}]}}
        """
            .formatted(product, cycles));
  }

  public void deleteAccount(String account) {
    api.delete("/sales_accounts/" + account);
  }

  /** From the recycle bin. */
  public void restoreAccount(String account) {
    touch("sales_account", account, "{\"is_deleted\": false}");
  }

  public void merge(String from, String into) {
    control.post(
        "/merge?bundle=" + bundle,
        "{\"bundle\": \"%s\", \"from\": \"%s\", \"into\": \"%s\"}".formatted(bundle, from, into));
  }

  /** A custom field that deals or accounts have from now on. */
  public void field(String entity, String name) {
    control.post(
        "/fields?bundle=" + bundle,
        "{\"bundle\": \"%s\", \"entity\": \"%s\", \"fields\": [{\"name\": \"%s\"}]}"
            .formatted(bundle, entity, name));
  }

  /** The custom fields of a deal, as the CRM holds them. */
  public JsonNode customFields(String deal) {
    return control
        .get("/deals/%s?bundle=%s".formatted(deal, bundle))
        .path("deal")
        .path("custom_field");
  }

  /** How often the bundle's deals were written through its API, by whomever. */
  public long writesOfDeals() {
    JsonNode calls = control.get("/calls?limit=5000&method=PUT&account=" + bundle).path("calls");
    return StreamSupport.stream(calls.spliterator(), false)
        .filter(call -> call.path("entity").asString("").equals("deal"))
        .count();
  }

  /** A stage in which a deal is won. */
  public String wonStage() {
    return wonStages().iterator().next();
  }

  private Set<String> wonStages() {
    Set<String> won = new TreeSet<>();
    for (JsonNode stage : control.get("/deal_stages?bundle=" + bundle).path("deal_stages")) {
      if (stage.path("forecast_type").asString().equals("Closed Won")) {
        won.add(stage.path("id").asString());
      }
    }
    return won;
  }

  /** The deals that are won, as the CRM holds them. */
  public List<JsonNode> wonDeals() {
    Set<String> won = wonStages();
    List<JsonNode> deals = new ArrayList<>();
    for (JsonNode deal : control.get("/deals?limit=1000&bundle=" + bundle).path("deals")) {
      if (won.contains(deal.path("deal_stage_id").asString())
          && !deal.path("is_deleted").asBoolean(false)) {
        deals.add(deal);
      }
    }
    return deals;
  }

  /** An open deal with one line. */
  public String deal(String name, String account, String product, int quantity, String price) {
    return sale(name, account, Sold.of(product, Integer.toString(quantity), price));
  }

  /** An open deal in another currency than the bundle's, with one line. */
  public String dealIn(String code, String name, String account, String product) {
    price(
        product,
        """
        {"currency_code": "%s", "unit_price": 10}"""
            .formatted(code));
    return saleIn(code, name, account, Sold.of(product, "1", "10.00"));
  }

  public void line(String deal, String product, int quantity, String price) {
    lines(deal, Sold.of(product, Integer.toString(quantity), price));
  }

  public void win(String deal) {
    move(deal, "win");
  }

  public void lose(String deal) {
    move(deal, "lose");
  }

  public void reopen(String deal) {
    move(deal, "reopen");
  }

  /** The same webhook again, as often as told. */
  public void repeatWebhook(String entity, String id, int times) {
    control.post(
        "/webhook/fire?bundle=" + bundle,
        """
        {"bundle": "%s", "entity": "%s", "id": "%s", "times": %d}
        """
            .formatted(bundle, entity, id, times));
  }

  /** Takes over a record as it was recorded; announces nothing. */
  public void load(String json) {
    control.post("/load?bundle=" + bundle, json);
  }

  /** Sets fields past all rules. */
  public void touch(String entity, String id, String set) {
    control.post(
        "/touch?bundle=" + bundle,
        """
        {"entity": "%s", "id": "%s", "set": %s}
        """
            .formatted(entity, id, set));
  }

  /** Of the bundle's own currency. */
  public String currencyId() {
    return currencyId(currency);
  }

  private String currencyId(String code) {
    for (JsonNode each : api.get("/selector/currencies").path("currencies")) {
      if (each.path("currency_code").asString().equals(code)) {
        return each.path("id").asString();
      }
    }
    throw new IllegalStateException("the bundle has no " + code);
  }

  private void move(String deal, String where) {
    control.post("/deals/" + deal + "/" + where + "?bundle=" + bundle, "{}");
  }
}
