package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CpqTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void pricesAreNumbersPerCurrencyShownOnlyWhenIncluded() {
    var id = crm.product("Hosting", "250");

    var changed =
        crm.put(
            "cpq/products/" + id + "?include=product_pricings",
            "{'product':{'product_pricings':[{'currency_code':'EUR','unit_price':'230.5'}]}}");

    var prices = changed.path("product").path("product_pricings");
    assertThat(prices).hasSize(2);
    assertThat(prices.path(0).path("unit_price").decimalValue()).isEqualByComparingTo("250");
    assertThat(prices.path(1).path("currency_code").asString()).isEqualTo("EUR");
    assertThat(crm.get("cpq/products/" + id).path("product").has("product_pricings")).isFalse();
  }

  @Test
  void destroysAPrice() {
    var id = crm.product("Hosting", "250");
    var path = "cpq/products/" + id + "?include=product_pricings";
    var price = crm.get(path).path("product").path("product_pricings").path(0).path("id");

    var changed =
        crm.put(path, "{'product':{'product_pricings':[{'id':" + price + ",'_destroy':true}]}}");

    assertThat(changed.path("product").path("product_pricings")).isEmpty();
  }

  @Test
  void restoresADeletedProductAndWritesItsTimesInUtc() {
    var id = crm.product("Hosting", "250");
    crm.delete("cpq/products/" + id);
    assertThat(crm.get("selector/deal_products").path("deal_products")).isEmpty();

    var restored = crm.put("cpq/products/" + id + "/restore", "");

    assertThat(restored.path("product").path("is_deleted").booleanValue()).isFalse();
    assertThat(restored.path("product").path("updated_at").asString())
        .isEqualTo("2026-03-02T17:00:00Z");
    assertThat(crm.get("selector/deal_products").path("deal_products")).hasSize(1);
  }

  @Test
  void wordsErrorsInTheOtherShape() {
    var answer = crm.call("POST", "cpq/products", "{'product':{}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("message").asString())
        .isEqualTo("Name can't be blank");
  }

  @Test
  void aDocumentStartsFromItsDealAndAccount() {
    var account =
        FakeCrm.id(
            crm.post("sales_accounts", "{'sales_account':{'name':'Ferrer','city':'Valencia'}}"),
            "sales_account");
    var deal = crm.deal("Hosting", ",'sales_account_id':" + account);

    var document = crm.get("cpq/cpq_documents/" + quote(deal, "")).path("cpq_document");

    assertThat(document.path("document_number").asString()).isEqualTo("Q-000001");
    assertThat(document.path("amount").isNumber()).isTrue();
    assertThat(document.path("amount").toString()).isEqualTo("100.0");
    assertThat(document.path("billing_city").asString()).isEqualTo("Valencia");
    assertThat(document.path("currency_code").asString()).isEqualTo("USD");
    assertThat(document.path("created_at").asString()).endsWith("Z");
  }

  @Test
  void showsADocumentsLinesOnlyWhereAsked() {
    var product = crm.product("Hosting", "250");
    var id = quote(crm.deal("Hosting", ""), "");
    crm.put(
        "cpq/cpq_documents/" + id + "?include=products",
        "{'cpq_document':{'products':[{'id':%s,'quantity':2}]}}".formatted(product));

    var bare = crm.get("cpq/cpq_documents/" + id).path("cpq_document");
    var lines = crm.get("cpq/cpq_documents/" + id + "/related_products").path("products");

    assertThat(bare.path("products")).isEmpty();
    assertThat(bare.path("has_products").booleanValue()).isTrue();
    assertThat(bare.path("amount").toString()).isEqualTo("500.0");
    assertThat(lines).hasSize(1);
  }

  @Test
  void thePrimaryDocumentDrivesItsDealAndThereIsOnlyOne() {
    var product = crm.product("Hosting", "250");
    var deal = crm.deal("Hosting", "");
    var first = quote(deal, ",'is_deal_primary':true");

    var second = quote(deal, "");
    crm.put(
        "cpq/cpq_documents/" + second + "?include=products",
        "{'cpq_document':{'is_deal_primary':true,'products':[{'id':%s,'quantity':2}]}}"
            .formatted(product));

    var driven = crm.get("deals/" + deal + "?include=products").path("deal");
    assertThat(driven.path("amount").stringValue()).isEqualTo("500.0");
    assertThat(driven.path("products")).hasSize(1);
    assertThat(
            crm.get("cpq/cpq_documents/" + first)
                .path("cpq_document")
                .path("is_deal_primary")
                .booleanValue())
        .isFalse();
  }

  @Test
  void needsADealAndAKnownType() {
    var deal = crm.deal("Hosting", "");

    assertThat(
            crm.call("POST", "cpq/cpq_documents", "{'cpq_document':{'document_type':'Quote'}}")
                .status())
        .isEqualTo(400);
    assertThat(
            crm.call(
                    "POST",
                    "cpq/cpq_documents",
                    "{'cpq_document':{'document_type':'Poem','deal_id':" + deal + "}}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void answersNotFoundForAModuleThatIsSwitchedOff() {
    var product = crm.product("Hosting", "250");
    var deal = crm.deal("Hosting", "");
    crm.control("PUT", "bundles/acme", "{'modules':{'products':false,'cpq_documents':false}}");

    var lines =
        crm.put(
            "deals/" + deal + "?include=products",
            "{'deal':{'products':[{'id':%s}]}}".formatted(product));

    assertThat(crm.call("GET", "cpq/products/" + product, "").status()).isEqualTo(404);
    assertThat(crm.call("POST", "cpq/cpq_documents", "{'cpq_document':{}}").status())
        .isEqualTo(404);
    assertThat(lines.path("deal").path("has_products").booleanValue()).isFalse();
  }

  private String quote(String deal, String more) {
    return FakeCrm.id(
        crm.post(
            "cpq/cpq_documents",
            "{'cpq_document':{'document_type':'Quote','deal_id':" + deal + more + "}}"),
        "cpq_document");
  }
}
