package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DealsTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void winningSetsTheClosingDateOfTheAccountsZone() {
    var id = crm.deal("Hosting", "");
    crm.clock.set(Instant.parse("2026-03-02T23:30:00Z"));

    var deal =
        crm.put("deals/" + id, "{'deal':{'deal_stage_id':" + crm.stage("Won") + "}}").path("deal");

    assertThat(deal.path("closed_date").asString()).isEqualTo("2026-03-03");
    assertThat(deal.path("stage_updated_time").asString()).isEqualTo("2026-03-03T00:30:00+01:00");
    assertThat(deal.path("updated_at").asString()).isEqualTo("2026-03-03T00:30:00+01:00");
    assertThat(deal.path("probability").intValue()).isEqualTo(100);
  }

  @Test
  void aProbabilityOfAHundredDoesNotMeanWon() {
    var id = crm.deal("Hosting", "");

    var deal =
        crm.put(
                "deals/" + id + "?include=deal_stage",
                "{'deal':{'deal_stage_id':" + crm.stage("Won in principle") + "}}")
            .path("deal");

    assertThat(deal.path("probability").intValue()).isEqualTo(100);
    assertThat(deal.path("closed_date").isNull()).isTrue();
  }

  @Test
  void losingClosesTooAndReopeningTakesTheDateAway() {
    var id = crm.deal("Hosting", "");

    var lost =
        crm.put("deals/" + id, "{'deal':{'deal_stage_id':" + crm.stage("Lost") + "}}").path("deal");
    var open =
        crm.put("deals/" + id, "{'deal':{'deal_stage_id':" + crm.stage("New") + "}}").path("deal");

    assertThat(lost.path("closed_date").asString()).isEqualTo("2026-03-02");
    assertThat(open.path("closed_date").isNull()).isTrue();
  }

  @Test
  void refusesAStageThatDoesNotExist() {
    var id = crm.deal("Hosting", "");

    assertThat(crm.call("PUT", "deals/" + id, "{'deal':{'deal_stage_id':1}}").status())
        .isEqualTo(400);
  }

  @Test
  void keepsMoneyAsText() {
    var deal = crm.get("deals/" + crm.deal("Hosting", ",'currency_id':40200000000000802"));

    assertThat(deal.path("deal").path("amount").stringValue()).isEqualTo("100.0");
    assertThat(deal.path("deal").path("base_currency_amount").stringValue()).isEqualTo("108.7");
  }

  @Test
  void theLinesDecideTheAmount() {
    var product = crm.product("Hosting", "250");
    var id = crm.deal("Hosting", "");

    var deal =
        crm.put(
                "deals/" + id + "?include=products",
                "{'deal':{'products':[{'id':%s,'quantity':12,'discount':10,'tax':21}]}}"
                    .formatted(product))
            .path("deal");

    assertThat(deal.path("amount").asString()).isEqualTo("3267.0");
    assertThat(deal.path("has_products").booleanValue()).isTrue();
    assertThat(deal.path("products").path(0).path("quantity").stringValue()).isEqualTo("12");
    assertThat(deal.path("products").path(0).path("unit_price").stringValue()).isEqualTo("250.0");
  }

  @Test
  void takesDiscountsAndTaxesAsAmountsWhereTheAccountDoes() {
    crm.control("PUT", "bundles/acme", "{'lineDiscountIs':'amount','lineTaxIs':'amount'}");
    var product = crm.product("Hosting", "250");
    var id = crm.deal("Hosting", "");

    var deal =
        crm.put(
            "deals/" + id + "?include=products",
            "{'deal':{'products':[{'id':%s,'quantity':2,'discount':10,'tax':21}]}}"
                .formatted(product));

    assertThat(deal.path("deal").path("amount").asString()).isEqualTo("511.0");
  }

  @Test
  void addsChangesAndRemovesLinesAndAnEmptyListRemovesAll() {
    var hosting = crm.product("Hosting", "250");
    var support = crm.product("Support", "40");
    var path = "deals/" + crm.deal("Deal", "") + "?include=products";
    crm.put(path, "{'deal':{'products':[{'id':%s},{'id':%s}]}}".formatted(hosting, support));

    var changed =
        crm.put(
            path,
            "{'deal':{'products':[{'id':%s,'_destroy':true},{'id':%s,'quantity':3}]}}"
                .formatted(hosting, support));
    var emptied = crm.put(path, "{'deal':{'products':[]}}");

    assertThat(changed.path("deal").path("products")).hasSize(1);
    assertThat(changed.path("deal").path("amount").asString()).isEqualTo("120.0");
    assertThat(emptied.path("deal").path("has_products").booleanValue()).isFalse();
  }

  @Test
  void ignoresLinesThatAreNotIncludedAndShowsNone() {
    var product = crm.product("Hosting", "250");
    var id = crm.deal("Hosting", "");

    var deal =
        crm.put("deals/" + id, "{'deal':{'products':[{'id':%s}]}}".formatted(product)).path("deal");

    assertThat(deal.has("products")).isFalse();
    assertThat(deal.path("has_products").booleanValue()).isFalse();
  }

  @Test
  void refusesAProductWithoutAPriceInTheDealsCurrency() {
    var product = crm.product("Hosting", "250");
    var id = crm.deal("Hosting", ",'currency_id':40200000000000802");

    var answer =
        crm.call(
            "PUT",
            "deals/" + id + "?include=products",
            "{'deal':{'products':[{'id':%s}]}}".formatted(product));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("no price in EUR");
  }

  @Test
  void refusesToChangeTheCurrencyAwayFromThePricesOfTheLines() {
    var product = crm.product("Hosting", "250");
    var id = crm.deal("Hosting", "");
    crm.put(
        "deals/" + id + "?include=products",
        "{'deal':{'products':[{'id':%s}]}}".formatted(product));

    var answer = crm.call("PUT", "deals/" + id, "{'deal':{'currency_id':40200000000000802}}");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void refusesAHundredAndFirstProduct() {
    var lines =
        IntStream.range(0, 101)
            .mapToObj(number -> "{'id':" + crm.product("P" + number, "1") + "}")
            .collect(Collectors.joining(","));
    var id = crm.deal("Hosting", "");

    var answer =
        crm.call(
            "PUT", "deals/" + id + "?include=products", "{'deal':{'products':[" + lines + "]}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("maximum of 100");
  }

  @Test
  void letsAnAmountStandThatWasTypedOverTheLines() {
    var product = crm.product("Hosting", "250");
    var id = crm.deal("Hosting", "");
    crm.put(
        "deals/" + id + "?include=products",
        "{'deal':{'products':[{'id':%s}]}}".formatted(product));

    var deal = crm.put("deals/" + id, "{'deal':{'amount':'199.99'}}").path("deal");

    assertThat(deal.path("amount").asString()).isEqualTo("199.99");
    assertThat(deal.path("has_products").booleanValue()).isTrue();
  }

  @Test
  void sumsADealsAmountOnItsAccountWithoutTouchingIt() {
    var account = crm.account("Ferrer");
    var id = crm.deal("Hosting", ",'sales_account_id':" + account);
    crm.clock.advance(Duration.ofMinutes(1));

    crm.put("deals/" + id, "{'deal':{'deal_stage_id':" + crm.stage("Won") + "}}");

    var owner = crm.get("sales_accounts/" + account).path("sales_account");
    assertThat(owner.path("won_deals_amount").asString()).isEqualTo("100.0");
    assertThat(owner.path("won_deals_count").intValue()).isEqualTo(1);
    assertThat(owner.path("open_deals_count").intValue()).isZero();
    assertThat(owner.path("updated_at").asString()).isEqualTo("2026-03-02T18:00:00+01:00");
  }

  @Test
  void touchesTheAccountWhenThatIsTheQuirk() {
    crm.quirks("{'touchesRelated':true}");
    var account = crm.account("Ferrer");
    crm.clock.advance(Duration.ofMinutes(1));

    crm.deal("Hosting", ",'sales_account_id':" + account);

    assertThat(
            crm.get("sales_accounts/" + account)
                .path("sales_account")
                .path("updated_at")
                .asString())
        .isEqualTo("2026-03-02T18:01:00+01:00");
  }

  @Test
  void createsTheAccountThatADealNames() {
    var account = crm.account("Ferrer");

    var known = crm.get("deals/" + crm.deal("One", ",'sales_account':{'name':'Ferrer'}"));
    var created = crm.get("deals/" + crm.deal("Two", ",'sales_account':{'name':'Olmo'}"));

    assertThat(known.path("deal").path("sales_account_id").asString()).isEqualTo(account);
    assertThat(created.path("deal").path("sales_account_id").asString()).isNotEqualTo(account);
  }

  @Test
  void writesDatesAsTimestampsWhenThatIsTheQuirk() {
    crm.quirks("{'timestampDates':true}");

    var deal = crm.get("deals/" + crm.deal("Hosting", ",'expected_close':'2026-03-05'"));

    assertThat(deal.path("deal").path("expected_close").asString())
        .isEqualTo("2026-03-05T00:00:00+01:00");
  }
}
