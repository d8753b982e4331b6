package io.concilia.standalone;

import tools.jackson.databind.JsonNode;

/**
 * A salesperson of the demo, in Freshsales. What is there already, by its name, is not made again.
 */
final class DemoSales {

  private static final int MOST = 1000;

  private final JsonApi api;
  private final JsonApi control;
  private final DemoCrm crm;

  DemoSales(String sandbox, DemoCrm crm) {
    this.api =
        new JsonApi(
            sandbox + "/freshsales/crm/sales/api", "Authorization", "Token token=" + crm.apiKey());
    this.control = new JsonApi(sandbox + "/sandbox/freshsales");
    this.crm = crm;
  }

  /**
   * @param fields further fields, as JSON without braces
   */
  String account(String name, String fields) {
    String known = named("sales_accounts", name);
    return known.isEmpty()
        ? api.post(
                "/sales_accounts",
                "{\"sales_account\": {\"name\": \"%s\", %s}}".formatted(name, fields))
            .path("sales_account")
            .path("id")
            .asString()
        : known;
  }

  /** A product with this price in this currency. */
  String product(String name, String sku, String price, String currency) {
    String known = named("products", name);
    if (!known.isEmpty()) {
      return known;
    }
    String id =
        api.post(
                "/cpq/products",
                """
                {"product": {"name": "%s", "sku_number": "%s", "category": "Services",
                 "is_active": true}}
                """
                    .formatted(name, sku))
            .path("product")
            .path("id")
            .asString();
    api.put(
        "/cpq/products/" + id + "?include=product_pricings",
        """
        {"product": {"pricing_type": 1,
         "product_pricings": [{"currency_code": "%s", "unit_price": %s}]}}
        """
            .formatted(currency, price));
    return id;
  }

  /** An open deal; its line is this many of the product at its price. */
  String deal(String name, String account, String currency, String line) {
    String known = named("deals", name);
    String id =
        known.isEmpty()
            ? api.post(
                    "/deals",
                    """
                    {"deal": {"name": "%s", "amount": "0", "sales_account_id": %s,
                     "currency_id": %s}}
                    """
                        .formatted(name, account, currencyId(currency)))
                .path("deal")
                .path("id")
                .asString()
            : known;
    if (known.isEmpty()) {
      line(id, line);
    }
    return id;
  }

  static String line(String product, int quantity, String tax) {
    return "{\"id\": %s, \"quantity\": %d, \"tax\": %s}".formatted(product, quantity, tax);
  }

  void line(String deal, String line) {
    api.put(
        "/deals/" + deal + "?include=products", "{\"deal\": {\"products\": [%s]}}".formatted(line));
  }

  void win(String deal) {
    control.post("/deals/%s/win?bundle=%s".formatted(deal, crm.bundle()), "{}");
  }

  private String named(String collection, String name) {
    JsonNode all = control.get("/%s?limit=%d&bundle=%s".formatted(collection, MOST, crm.bundle()));
    for (JsonNode record : all.path(collection)) {
      if (record.path("name").asString("").equals(name)) {
        return record.path("id").asString();
      }
    }
    return "";
  }

  private String currencyId(String code) {
    for (JsonNode currency : api.get("/selector/currencies").path("currencies")) {
      if (currency.path("currency_code").asString().equals(code)) {
        return currency.path("id").asString();
      }
    }
    throw new IllegalStateException("the bundle " + crm.bundle() + " has no " + code);
  }
}
