package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void seedsTheSameRecordsForTheSameSeed() {
    crm.control("PUT", "bundles/one", seeded(7));
    crm.control("PUT", "bundles/two", seeded(7));
    crm.control("PUT", "bundles/three", seeded(8));

    var one = crm.control("GET", "deals?bundle=one", "");

    assertThat(crm.control("GET", "deals?bundle=two", "")).isEqualTo(one);
    assertThat(crm.control("GET", "deals?bundle=three", "")).isNotEqualTo(one);
    assertThat(one.path("total").intValue()).isEqualTo(20);
    assertThat(one.path("deals").path(0).path("has_products").booleanValue()).isTrue();
  }

  @Test
  void seedsManyAccountsWithUniqueNames() {
    crm.control("POST", "seed", "{'accounts':5000}");

    var accounts = crm.control("GET", "sales_accounts?limit=5000", "").path("sales_accounts");
    var names = new HashSet<String>();
    accounts.forEach(account -> names.add(account.path("name").asString()));

    assertThat(names).hasSize(5000);
  }

  @Test
  void winsLosesAndReopensADealAsAPersonWithoutKeyOrQuota() {
    crm.sandbox.limits("freshsales").enforce(true);
    crm.control("PUT", "bundles/acme", "{'callsPerHour':2}");
    var id = crm.deal("Hosting", "");

    var won = crm.control("POST", "deals/" + id + "/win", "").path("deal");
    var lost = crm.control("POST", "deals/" + id + "/lose", "").path("deal");
    var open = crm.control("POST", "deals/" + id + "/reopen", "").path("deal");

    assertThat(won.path("closed_date").asString()).isEqualTo("2026-03-02");
    assertThat(lost.path("probability").intValue()).isZero();
    assertThat(open.path("closed_date").isNull()).isTrue();
    assertThat(crm.call("GET", "deals/" + id, "").status()).isEqualTo(200);
    assertThat(crm.call("GET", "deals/" + id, "").status()).isEqualTo(429);
  }

  @Test
  void createsChangesAndDeletesAsAPerson() {
    var created = crm.control("POST", "deals", "{'deal':{'name':'Hosting','amount':1}}");
    var id = FakeCrm.id(created, "deal");

    var changed = crm.control("PUT", "deals/" + id, "{'deal':{'amount':'250'}}");
    crm.control("DELETE", "deals/" + id, "");

    assertThat(changed.path("deal").path("amount").asString()).isEqualTo("250.0");
    assertThat(crm.control("GET", "deals/" + id, "").path("deal").path("is_deleted").booleanValue())
        .isTrue();
    crm.control("POST", "deals/" + id + "/forget", "");
    assertThat(crm.controlCall("GET", "deals/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void touchingMovesTheTimeAndSetsWhatIsGiven() {
    var id = crm.account("Ferrer");
    crm.clock.advance(Duration.ofMinutes(2));

    var touched =
        crm.control(
            "POST",
            "touch",
            "{'entity':'sales_account','id':'" + id + "','set':{'city':'Valencia'}}");

    assertThat(touched.path("sales_account").path("city").asString()).isEqualTo("Valencia");
    assertThat(crm.get("sales_accounts/" + id).path("sales_account").path("updated_at").asString())
        .isEqualTo("2026-03-02T18:02:00+01:00");
  }

  @Test
  void mergingMovesDealsAndContactsToTheSurvivor() {
    var from = crm.account("Ferrer SL");
    var into = crm.account("Ferrer");
    var deal = crm.deal("Hosting", ",'sales_account_id':" + from);
    var contact = crm.contact("Ruiz", "r@example.org");
    crm.put("contacts/" + contact, "{'contact':{'sales_accounts':[{'id':'" + from + "'}]}}");

    crm.control("POST", "merge", "{'from':'" + from + "','into':'" + into + "'}");

    assertThat(crm.get("deals/" + deal).path("deal").path("sales_account_id").asString())
        .isEqualTo(into);
    assertThat(
            crm.get("contacts/" + contact + "?include=sales_accounts")
                .path("contact")
                .path("sales_accounts")
                .path(0)
                .path("id")
                .asString())
        .isEqualTo(into);
    var survivor = crm.get("sales_accounts/" + into).path("sales_account");
    assertThat(survivor.path("open_deals_count").intValue()).isEqualTo(1);
    assertThat(
            crm.get("sales_accounts/" + from)
                .path("sales_account")
                .path("is_deleted")
                .booleanValue())
        .isTrue();
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    assertThat(crm.controlCall("GET", "deals?bundle=nobody", "").body().toString())
        .contains("there is no bundle 'nobody'");
    assertThat(crm.controlCall("PUT", "bundles/acme", "{'timeZone':'Mars'}").status())
        .isEqualTo(400);
    assertThat(crm.controlCall("PUT", "bundles/Not_a_host", "").status()).isEqualTo(400);
    assertThat(crm.controlCall("GET", "unicorns", "").status()).isEqualTo(404);
    assertThat(crm.controlCall("POST", "load", "{'unicorn':{}}").status()).isEqualTo(400);
  }

  private static String seeded(long seed) {
    return "{'seed':{'seed':%d,'accounts':5,'contacts':5,'products':4,'deals':20,'won':3}}"
        .formatted(seed);
  }
}
