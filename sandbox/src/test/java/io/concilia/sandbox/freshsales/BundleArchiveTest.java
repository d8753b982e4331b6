package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BundleArchiveTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void keepsEverythingOverARestart() {
    crm.control("POST", "fields", "{'entity':'deal','fields':[{'name':'cf_site'}]}");
    crm.control(
        "PUT", "bundles/acme", "{'timeZone':'America/Mexico_City','modules':{'products':true}}");
    crm.control("PUT", "webhook", "{'url':'http://127.0.0.1:9/','entities':['contact']}");
    var account = crm.account("Ferrer");
    var deal =
        crm.deal(
            "Hosting", ",'sales_account_id':%s,'custom_field':{'cf_site':'x'}".formatted(account));
    crm.delete("deals/" + crm.deal("Deleted", ""));
    crm.delete("deals/" + crm.deal("Last", "") + "/forget");
    var bundle = crm.control("GET", "bundles/acme", "");
    var deals = crm.control("GET", "deals", "");
    var lastDealId = Long.parseLong(deal) + 2;

    var vendor = crm.sandbox.vendor("freshsales");
    var saved = vendor.save();
    vendor.reset();
    vendor.load(saved);

    assertThat(crm.control("GET", "bundles/acme", "")).isEqualTo(bundle);
    assertThat(crm.control("GET", "deals", "")).isEqualTo(deals);
    assertThat(crm.control("GET", "webhook", "").path("url").asString())
        .isEqualTo("http://127.0.0.1:9/");
    assertThat(crm.get("sales_accounts/" + account + "?include=deals").path("deals")).hasSize(1);
    assertThat(crm.deal("Next", "")).isEqualTo(Long.toString(lastDealId + 1));
    assertThat(crm.get("settings/deals/fields").toString()).contains("cf_site");
  }
}
