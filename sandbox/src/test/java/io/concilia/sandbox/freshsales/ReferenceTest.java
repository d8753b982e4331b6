package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReferenceTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void ownersComeUnderTheNameUsers() {
    var owners = crm.get("selector/owners");

    assertThat(owners.propertyNames()).containsExactly("users");
    assertThat(owners.path("users").path(0).path("display_name").asString()).isEqualTo("Sam Reyes");
  }

  @Test
  void pipelinesEmbedTheirStagesWithForecastTypes() {
    var pipelines = crm.get("selector/deal_pipelines").path("deal_pipelines");

    assertThat(pipelines).hasSize(2);
    var forecasts = new ArrayList<String>();
    pipelines
        .path(0)
        .path("deal_stages")
        .forEach(stage -> forecasts.add(stage.path("forecast_type").asString()));
    assertThat(forecasts).containsOnly("Open", "Closed Won", "Closed Lost");
    assertThat(pipelines.path(0).path("is_default").booleanValue()).isTrue();
  }

  @Test
  void currenciesHaveRatesToTheBundlesBaseCurrency() {
    crm.control("PUT", "bundles/iberia", "{'baseCurrency':'EUR'}");

    var currencies =
        crm.callAs("iberia-key", "GET", "selector/currencies", "").body().path("currencies");

    assertThat(row(currencies, "currency_code", "EUR").path("exchange_rate").stringValue())
        .isEqualTo("1.0");
    assertThat(row(currencies, "currency_code", "USD").path("exchange_rate").stringValue())
        .startsWith("1.0869565");
  }

  @Test
  void servesTheOtherSelectorsAndRefusesUnknownOnes() {
    for (String name :
        new String[] {
          "deal_stages",
          "deal_types",
          "deal_reasons",
          "deal_products",
          "deal_payment_statuses",
          "territories",
          "lifecycle_stages",
          "contact_statuses",
          "industry_types",
          "business_types",
          "campaigns"
        }) {
      assertThat(crm.get("selector/" + name).propertyNames()).containsExactly(name);
    }
    assertThat(crm.call("GET", "selector/moods", "").status()).isEqualTo(404);
  }

  @Test
  void describesStandardAndCustomFields() {
    var fields = crm.get("settings/deals/fields?include=field_group").path("fields");

    assertThat(row(fields, "name", "name").path("default").booleanValue()).isTrue();
    var hyphenated = row(fields, "name", "cf_no-go_truck_types");
    assertThat(hyphenated.path("default").booleanValue()).isFalse();
    assertThat(hyphenated.path("type").asString()).isEqualTo("multi_select_dropdown");
    assertThat(hyphenated.path("choices").path(0).path("value").asString()).isEqualTo("Reefer");
    assertThat(row(fields, "name", "sales_account_id").path("auto_suggest_url").asString())
        .contains("sales_account");
    assertThat(crm.call("GET", "settings/leads/fields", "").status()).isEqualTo(404);
  }

  @Test
  void aFieldThatIsTakenAwayIsNeitherDescribedNorStored() {
    crm.control("POST", "fields", "{'entity':'deal','removed':['cf_po_number']}");

    var deal = crm.get("deals/" + crm.deal("Hosting", ",'custom_field':{'cf_po_number':'1'}"));

    assertThat(deal.path("deal").path("custom_field").has("cf_po_number")).isFalse();
  }

  @Test
  void searchesByWordsInABareArrayWithIdsAsText() {
    var id = crm.account("Ferrer");

    var items = crm.get("search?q=ferrer&include=contact,sales_account");

    assertThat(items.isArray()).isTrue();
    assertThat(items.path(0).path("id").stringValue()).isEqualTo(id);
    assertThat(items.path(0).path("type").asString()).isEqualTo("sales_account");
  }

  @Test
  void looksUpByOneField() {
    crm.contact("Ferrer", "a@example.org");

    var found = crm.get("lookup?q=A@example.org&f=email&entities=contact");

    assertThat(found.path("contacts").path("contacts")).hasSize(1);
    assertThat(found.path("contacts").path("meta").path("total").intValue()).isEqualTo(1);
  }

  @Test
  void thereIsNoViewOfAllDealsButFourThatTogetherAreAll() {
    crm.deal("Open", "");
    crm.deal("Won", ",'deal_stage_id':" + crm.stage("Won"));
    crm.deal("Lost", ",'deal_stage_id':" + crm.stage("Lost"));
    crm.delete("deals/" + crm.deal("Deleted", ""));

    var shown = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (JsonNode view : crm.get("deals/filters").path("filters")) {
      names.add(view.path("name").asString());
      var page = crm.get("deals/view/" + view.path("id").asString());
      page.path("deals").forEach(deal -> shown.add(deal.path("name").asString()));
    }

    assertThat(names).containsExactly("Open Deals", "Won Deals", "Lost Deals", "Recycle Bin");
    assertThat(shown).containsExactly("Open", "Won", "Lost", "Deleted");
  }

  @Test
  void rowsOfAViewLackReferencesAndPagesCarryTotals() {
    crm.deal("Open", "");
    crm.deal("Two", "");
    var view = crm.get("deals/filters").path("filters").path(0).path("id").asString();

    var page = crm.get("deals/view/" + view + "?per_page=1&page=2&sort=updated_at&sort_type=asc");

    assertThat(page.path("meta").toString()).isEqualTo("{\"total_pages\":2,\"total\":2}");
    assertThat(page.path("deals").path(0).path("name").asString()).isEqualTo("Two");
    assertThat(page.path("deals").path(0).has("owner_id")).isFalse();
    assertThat(page.path("deals").path(0).has("deal_stage_id")).isTrue();
    assertThat(crm.call("GET", "deals/view/1", "").status()).isEqualTo(404);
    assertThat(crm.call("GET", "deals/view/" + view + "?page=0", "").status()).isEqualTo(400);
  }

  private static JsonNode row(JsonNode rows, String key, String value) {
    for (JsonNode row : rows) {
      if (row.path(key).asString().equals(value)) {
        return row;
      }
    }
    throw new AssertionError("no row with " + key + " " + value);
  }
}
