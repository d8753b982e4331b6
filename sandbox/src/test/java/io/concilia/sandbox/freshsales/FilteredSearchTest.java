package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilteredSearchTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void findsWhatChangedInAWindowInTheOrderOfItsChange() {
    var first = crm.deal("First", "");
    crm.clock.advance(Duration.ofSeconds(10));
    var second = crm.deal("Second", "");
    crm.clock.advance(Duration.ofSeconds(10));
    crm.deal("Third", "");

    var window =
        """
        {'filter_rule':[{'attribute':'updated_at','operator':'is_after','value':'2026-03-02T16:59:59Z'},
          {'attribute':'updated_at','operator':'is_before','value':'2026-03-02T18:00:20+01:00'}],
         'sort':'updated_at','sort_type':'asc','detail':true}""";

    assertThat(ids(crm.post("filtered_search/deal", window), "deals"))
        .containsExactly(first, second);
    assertThat(ids(crm.post("filtered_search/deal", window.replace("'asc'", "'desc'")), "deals"))
        .containsExactly(second, first);
  }

  @Test
  void boundsAreExclusive() {
    crm.deal("First", "");

    assertThat(found("updated_at", "is_after", "'2026-03-02T17:00:00Z'")).isEmpty();
    assertThat(found("updated_at", "is_before", "'2026-03-02T17:00:00Z'")).isEmpty();
  }

  @Test
  void rowsAreThinUnlessDetailIsAsked() {
    crm.deal("First", "");

    var thin = crm.post("filtered_search/deal", "{'filter_rule':[]}").path("deals").path(0);
    var detailed =
        crm.post("filtered_search/deal", "{'filter_rule':[],'detail':true}").path("deals").path(0);

    assertThat(thin.propertyNames()).containsExactly("id", "name", "amount", "updated_at");
    assertThat(detailed.has("deal_stage_id")).isTrue();
    assertThat(detailed.has("owner_id")).isTrue();
  }

  @Test
  void bringsBackAReferenceThatAnIncludeAsksFor() {
    crm.deal("First", "");

    var answer = crm.post("filtered_search/deal?include=owner", "{'filter_rule':[]}");

    assertThat(answer.path("deals").path(0).has("owner_id")).isTrue();
    assertThat(answer.path("deals").path(0).has("currency_id")).isFalse();
    assertThat(answer.path("users")).hasSize(1);
  }

  @Test
  void hidesDeletedRecordsUnlessTheyAreAskedFor() {
    var id = crm.deal("First", "");
    crm.delete("deals/" + id);

    assertThat(found("name", "contains", "'fir'")).isEmpty();
    assertThat(found("deleted", "is", "1")).containsExactly(id);
  }

  @Test
  void knowsTheOperatorsThatConnectorsUse() {
    var won = crm.deal("Won one", ",'deal_stage_id':" + crm.stage("Won"));
    var open = crm.deal("Open one", ",'custom_field':{'cf_po_number':'PO-7'}");

    assertThat(found("deal_stage_id", "is_in", "[" + crm.stage("Won") + "]")).containsExactly(won);
    assertThat(found("name", "contains", "'OPEN'")).containsExactly(open);
    assertThat(found("cf_po_number", "is", "'po-7'")).containsExactly(open);
    assertThat(found("closed_date", "is_after", "'2026-03-01'")).containsExactly(won);
    assertThat(found("id", "is_in", "['" + won + "'," + open + "]")).containsExactly(won, open);
  }

  @Test
  void refusesUnknownAttributesOperatorsEntitiesAndDates() {
    assertThat(status("deal", "colour", "is", "1")).isEqualTo(400);
    assertThat(status("deal", "cf_unheard_of", "is", "1")).isEqualTo(400);
    assertThat(status("deal", "name", "resembles", "'x'")).isEqualTo(400);
    assertThat(status("deal", "updated_at", "is_after", "'yesterday'")).isEqualTo(400);
    assertThat(status("unheard_of", "id", "is", "1")).isEqualTo(404);
    assertThat(status("product", "id", "is", "1")).isEqualTo(404);
  }

  @Test
  void theIndexShowsARecordAsItWasWhileItLags() {
    var id = crm.deal("Before", "");
    crm.clock.advance(Duration.ofMinutes(1));
    crm.control("PUT", "bundles/acme", "{'searchLagMs':5000}");
    crm.put("deals/" + id, "{'deal':{'name':'After'}}");
    var created = crm.deal("Created", "");

    assertThat(found("name", "contains", "'before'")).containsExactly(id);
    assertThat(found("name", "contains", "'e'")).doesNotContain(created);

    crm.clock.advance(Duration.ofSeconds(5));

    assertThat(found("name", "contains", "'after'")).containsExactly(id);
    assertThat(found("name", "contains", "'created'")).containsExactly(created);
  }

  @Test
  void aSearchLagFaultDoesTheSame() {
    crm.sandbox
        .faults("freshsales")
        .inject(Fault.of(FaultKind.SEARCH_LAG).delayed(Duration.ofSeconds(30)));
    var id = crm.deal("Hosting", "");

    assertThat(found("name", "contains", "'hosting'")).isEmpty();
    assertThat(crm.get("search?q=hosting")).isEmpty();
    assertThat(crm.get("deals/" + id).path("deal").path("name").asString()).isEqualTo("Hosting");
  }

  @Test
  void aForgottenRecordIsNeverFoundAgain() {
    var id = crm.deal("Hosting", "");
    crm.delete("deals/" + id + "/forget");

    assertThat(found("name", "contains", "'hosting'")).isEmpty();
    assertThat(found("deleted", "is", "1")).isEmpty();
  }

  private List<String> found(String attribute, String operator, String value) {
    return ids(crm.post("filtered_search/deal", search(attribute, operator, value)), "deals");
  }

  private int status(String entity, String attribute, String operator, String value) {
    return crm.call("POST", "filtered_search/" + entity, search(attribute, operator, value))
        .status();
  }

  private static String search(String attribute, String operator, String value) {
    return "{'filter_rule':[{'attribute':'%s','operator':'%s','value':%s}],'sort':'id'}"
        .formatted(attribute, operator, value);
  }

  private static List<String> ids(JsonNode answer, String plural) {
    var ids = new ArrayList<String>();
    answer.path(plural).forEach(row -> ids.add(row.path("id").asString()));
    return ids;
  }
}
