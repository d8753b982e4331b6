package io.concilia.standalone.pipeline;

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

  public String product(String name, String sku, String price) {
    JsonNode made =
        api.post(
            "/cpq/products",
            """
            {"product": {"name": "%s", "sku_number": "%s", "category": "Services", "is_active": true}}
            """
                .formatted(name, sku));
    String id = made.path("product").path("id").asString();
    api.put(
        "/cpq/products/" + id + "?include=product_pricings",
        """
        {"product": {"pricing_type": 1, "product_pricings": [{"currency_code": "%s", "unit_price": %s}]}}
        """
            .formatted(currency, price));
    return id;
  }

  /** An open deal with one line. */
  public String deal(String name, String account, String product, int quantity, String price) {
    JsonNode made =
        api.post(
            "/deals",
            """
            {"deal": {"name": "%s", "amount": "0", "sales_account_id": %s, "currency_id": %s}}
            """
                .formatted(name, account, currencyId()));
    String id = made.path("deal").path("id").asString();
    line(id, product, quantity, price);
    return id;
  }

  /** An open deal in another currency than the bundle's, with one line. */
  public String dealIn(String code, String name, String account, String product) {
    api.put(
        "/cpq/products/" + product + "?include=product_pricings",
        """
        {"product": {"pricing_type": 1, "product_pricings": [
          {"currency_code": "%s", "unit_price": 10}, {"currency_code": "%s", "unit_price": 10}]}}
        """
            .formatted(currency, code));
    JsonNode made =
        api.post(
            "/deals",
            """
            {"deal": {"name": "%s", "amount": "0", "sales_account_id": %s, "currency_id": %s}}
            """
                .formatted(name, account, currencyId(code)));
    String id = made.path("deal").path("id").asString();
    line(id, product, 1, "10.00");
    return id;
  }

  public void line(String deal, String product, int quantity, String price) {
    api.put(
        "/deals/" + deal + "?include=products",
        """
        {"deal": {"products": [{"id": %s, "quantity": %d, "unit_price": %s}]}}
        """
            .formatted(product, quantity, price));
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
