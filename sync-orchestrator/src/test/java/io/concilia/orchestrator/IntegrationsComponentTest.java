package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

class IntegrationsComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();

  @Test
  void everyVersionIsKeptWithWhoWhenAndWhyAndPublished() {
    Live.connected(orchestrator, "versions");
    orchestrator.post(
        "/integrations", Live.draft("versions", Live.ANSWERS), "X-Concilia-User", "ana");
    orchestrator.post(
        "/integrations/versions/go-live", Map.of("why", "tested"), "X-Concilia-User", "ben");

    var changed =
        orchestrator.call(
            "PUT",
            "/integrations/versions",
            Map.of("name", "Renamed", "version", 2, "why", "a nicer name"),
            "X-Concilia-User",
            "ana");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    JsonNode versions = orchestrator.get("/integrations/versions/versions").json();
    assertThat(
            versions
                .valueStream()
                .map(
                    v ->
                        v.at("/version").asInt()
                            + " "
                            + v.at("/status").asString()
                            + " "
                            + v.at("/changedBy").asString()
                            + ": "
                            + v.at("/why").asString()))
        .containsExactly("3 LIVE ana: a nicer name", "2 LIVE ben: tested", "1 DRAFT ana: created");
    await()
        .untilAsserted(
            () ->
                assertThat(published("versions").stream().map(Integration::version))
                    .containsExactly(1, 2, 3));
    assertThat(published("versions").get(2).name()).isEqualTo("Renamed");
  }

  @Test
  void aVersionIsWrittenOnce() {
    Live.connected(orchestrator, "once");
    orchestrator.post("/integrations", Live.draft("once", Map.of()));

    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(
            () ->
                orchestrator
                    .database()
                    .sql("UPDATE orchestrator.integration_version SET why = 'no'")
                    .update())
        .withMessageContaining("written once");
  }

  @Test
  void twoPeopleDoNotOverwriteEachOther() {
    Live.connected(orchestrator, "race");
    orchestrator.post("/integrations", Live.draft("race", Map.of()));
    put("race", Map.of("name", "First", "version", 1));

    var late = put("race", Map.of("name", "Second", "version", 1));

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().at("/detail").asString()).contains("at version 2, not 1");
    assertThat(put("race", Map.of("name", "Second")).status()).isEqualTo(428);
  }

  @Test
  void sayWhatIsWrongWithItsValueAndARemedy() {
    Live.connected(orchestrator, "wrong");
    Map<String, Object> draft =
        Live.draft("wrong", Map.of("trigger", "MAYBE", "approvl", "AUTOMATIC"));
    draft.put("accounting", "wrong-crm");
    draft.put(
        "tables",
        Map.of(
            "tax", List.of(Map.of("key", "standard", "class", "NORMAL", "vendorCode", "5")),
            "taxRules", List.of(Map.of("taxKey", "reduced"), Map.of())));

    var answer = orchestrator.post("/integrations", draft);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/problems").valueStream().map(JsonNode::asString))
        .satisfiesExactlyInAnyOrder(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "accounting names the connection \"wrong-crm\", which is of the system"
                            + " freshsales; name one of [freshbooks, quickbooks, xero]"),
            problem -> assertThat(problem).startsWith("there is no policy \"approvl\"; use one of"),
            problem ->
                assertThat(problem)
                    .startsWith("policy trigger is \"MAYBE\"; give it one of DEAL_WON"),
            problem ->
                assertThat(problem).startsWith("table tax, row 1 has the class \"NORMAL\"; use"),
            problem ->
                assertThat(problem)
                    .startsWith("table taxRules, row 1 answers \"reduced\", which table tax does"),
            problem ->
                assertThat(problem)
                    .isEqualTo("table taxRules, row 2 is empty; fill it or remove it"),
            problem ->
                assertThat(problem).isEqualTo("table taxRules, row 2 has no taxKey; give it one"));
    assertThat(orchestrator.get("/integrations/wrong").status()).isEqualTo(404);
  }

  @Test
  void aConnectionThatNobodyPublishedOrOfAnotherTenantIsRefused() {
    Live.connected(orchestrator, "mine");
    Map<String, Object> unknown = Live.draft("mine", Map.of());
    unknown.put("crm", "nowhere");
    Map<String, Object> foreign = Live.draft("theirs", Map.of());
    foreign.put("crm", "mine-crm");
    foreign.put("accounting", "mine-books");

    assertThat(orchestrator.post("/integrations", unknown).text())
        .contains("crm names the connection \\\"nowhere\\\", which is not known");
    assertThat(orchestrator.post("/integrations", foreign).text())
        .contains("belongs to another tenant than \\\"theirs\\\"");
  }

  @Test
  void itDoesNotGoLiveBeforeEveryPolicyThatAsksIsAnswered() {
    Live.connected(orchestrator, "asks");
    Map<String, String> some = new HashMap<>(Live.ANSWERS);
    some.remove("startDate");
    some.remove("approval");
    orchestrator.post("/integrations", Live.draft("asks", some));

    var answer = orchestrator.post("/integrations/asks/go-live", null);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/problems").valueStream().map(JsonNode::asString))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("policy startDate has no answer"))
        .anyMatch(problem -> problem.startsWith("policy approval has no answer"));
    assertThat(orchestrator.get("/integrations/asks").json().at("/blockers").size()).isEqualTo(2);
  }

  @Test
  void aDealMustNotFitTwoIntegrationsOfOneCrmConnection() {
    Live.integration(orchestrator, "first");
    Map<String, Object> second = Live.draft("first-2", Live.ANSWERS);
    second.put("tenant", "first");
    second.put("crm", "first-crm");
    second.put("accounting", "first-books");
    orchestrator.post("/integrations", second);

    var overlapping = orchestrator.post("/integrations/first-2/go-live", null);

    assertThat(overlapping.status()).isEqualTo(422);
    assertThat(overlapping.text()).contains("a deal that fits both would be invoiced twice");
    put("first", Map.of("version", 2, "policies", routed("deal.deal_pipeline_id == '1'")));
    put("first-2", Map.of("version", 1, "policies", routed("deal.deal_pipeline_id == '2'")));
    assertThat(orchestrator.post("/integrations/first-2/go-live", null).status()).isEqualTo(200);
  }

  @Test
  void theDealThatTwoIntegrationsWouldInvoiceIsNamed() {
    Pipeline pipeline = Live.integration(orchestrator, "both-take");
    pipeline.mapped("7", new Revision(1, 1, 0), Money.of("10.00", "EUR"));
    Live.standing(orchestrator, Live.invoice(pipeline, "7"), "ON_ITS_WAY");
    Map<String, Object> second = Live.draft("both-take-2", Live.ANSWERS);
    second.put("tenant", "both-take");
    second.put("crm", "both-take-crm");
    second.put("accounting", "both-take-books");
    orchestrator.post("/integrations", second);

    assertThat(orchestrator.post("/integrations/both-take-2/go-live", null).text())
        .contains("Hosting 7", "would be invoiced twice");
    put("both-take-2", Map.of("version", 1, "policies", routed("deal.deal_pipeline_id == '2'")));
    assertThat(orchestrator.post("/integrations/both-take-2/go-live", null).text())
        .doesNotContain("Hosting 7")
        .contains("a deal that fits both would be invoiced twice");
  }

  @Test
  void pausesResumesAndIsDeletedAndNothingElse() {
    Live.integration(orchestrator, "turns");

    assertThat(status("pause")).isEqualTo("PAUSED");
    assertThat(orchestrator.post("/integrations/turns/go-live", null).status()).isEqualTo(409);
    assertThat(status("resume")).isEqualTo("LIVE");
    assertThat(orchestrator.call("DELETE", "/integrations/turns", null).json().at("/status"))
        .hasToString("\"DELETED\"");
    assertThat(orchestrator.post("/integrations/turns/resume", null).status()).isEqualTo(409);
    await()
        .untilAsserted(
            () ->
                assertThat(published("turns").stream().map(Integration::status))
                    .containsExactly(
                        Integration.Status.DRAFT,
                        Integration.Status.LIVE,
                        Integration.Status.PAUSED,
                        Integration.Status.LIVE,
                        Integration.Status.DELETED));
  }

  @Test
  void whatItPairsIsFixedForLife() {
    Live.integration(orchestrator, "fixed");

    var answer = put("fixed", Map.of("version", 2, "accounting", "other-books"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/detail").asString())
        .contains("accounting is \"fixed-books\" for the integration's life");
  }

  private static String status(String turn) {
    return orchestrator.post("/integrations/turns/" + turn, null).json().at("/status").asString();
  }

  private static Map<String, String> routed(String route) {
    Map<String, String> policies = new HashMap<>(Live.ANSWERS);
    policies.put("route", route);
    return policies;
  }

  private static RunningOrchestrator.Answer put(String id, Map<String, Object> body) {
    return orchestrator.call("PUT", "/integrations/" + id, body);
  }

  private static List<Integration> published(String id) {
    return orchestrator.messages(Topics.INTEGRATIONS).stream()
        .filter(message -> message.key().equals(id))
        .map(
            message ->
                orchestrator.codecs().integrations().decode(message.topic(), message.value()))
        .toList();
  }
}
