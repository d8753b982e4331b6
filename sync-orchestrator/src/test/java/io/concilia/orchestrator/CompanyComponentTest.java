package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the company says of itself checks an integration, and proposes its answers. */
class CompanyComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Map<String, Map<String, String>> LISTS =
      Map.of(
          "taxCodes", Map.of("IVA 21%", "5", "IVA 10%", "6", "IVA 10% intracomunitario", "7"),
          "incomeAccounts", Map.of("Ventas", "79"),
          "terms", Map.of("Net 30", "3"));
  private static final Map<String, String> REVENUE = Map.of("key", "default", "vendorCode", "79");

  @Test
  void customTransactionNumbersKeepItFromGoingLiveUntilTheCrmGivesThem() {
    Pipeline pipeline = Live.connected(orchestrator, "numbers");
    draft("numbers", Live.ANSWERS, Map.of("revenue", List.of(REVENUE)));
    company(pipeline, "US", Map.of("customTxnNumbers", "true"));

    var refused = orchestrator.post("/integrations/numbers/go-live", null);
    var refusedInSpanish =
        orchestrator.post("/integrations/numbers/go-live", null, "Accept-Language", "es");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(problems(refused.json()))
        .containsExactly(
            "QuickBooks is set to custom transaction numbers, so an invoice that arrives from"
                + " outside gets no number. Switch that setting off, or let the CRM give the"
                + " numbers.");
    assertThat(problems(refusedInSpanish.json()))
        .singleElement()
        .asString()
        .startsWith("QuickBooks tiene activados los números de transacción personalizados");
    Map<String, String> policies = new HashMap<>(Live.ANSWERS);
    policies.put("numberFrom", "CRM");
    put("numbers", Map.of("policies", policies, "version", 1));
    assertThat(orchestrator.post("/integrations/numbers/go-live", null).status()).isEqualTo(200);
  }

  @Test
  void whatTheCompanyNoLongerHasIsNamed() {
    Pipeline pipeline = Live.connected(orchestrator, "codes");
    draft(
        "codes",
        Live.ANSWERS,
        Map.of(
            "tax", List.of(Map.of("key", "standard", "class", "STANDARD", "vendorCode", "99")),
            "revenue", List.of(Map.of("key", "services", "vendorCode", "1"))));
    company(pipeline, "ES", Map.of("customTxnNumbers", "false"));

    assertThat(problems(orchestrator.post("/integrations/codes/go-live", null).json()))
        .satisfiesExactly(
            issuer -> assertThat(issuer).startsWith("policy legalIssuer has no answer"),
            tax ->
                assertThat(tax)
                    .isEqualTo("The tax code of \"standard\" is no longer active in QuickBooks."),
            account -> assertThat(account).startsWith("The income account of \"services\" is no"),
            missing -> assertThat(missing).startsWith("No income account is chosen for items"));
  }

  @Test
  void proposesWhatIsUsualInTheCountryAndWhatTheCompanyHas() {
    Pipeline pipeline = Live.connected(orchestrator, "spain");
    draft("spain", Map.of(), Map.of());
    company(pipeline, "ES", Map.of("customTxnNumbers", "false"));

    JsonNode proposals = orchestrator.get("/integrations/spain/proposals").json();

    assertThat(
            proposals
                .at("/policies")
                .valueStream()
                .map(p -> p.at("/policy").asString() + " " + p.at("/value").asString())
                .filter(p -> !p.startsWith("startDate")))
        .containsExactly(
            "approval AFTER_I_APPROVE",
            "invoiceDate DAY_OF_ISSUE",
            "numberFrom ACCOUNTING",
            "openInvoiceEdits PROPOSE",
            "pricesAre NET");
    JsonNode standard = proposals.at("/tables/tax/0");
    assertThat(standard.at("/vendorCode").asString()).isEqualTo("5");
    assertThat(proposals.at("/tables/tax/1").has("vendorCode"))
        .as("two codes state 10%%, so a person chooses: %s", proposals.at("/tables/tax"))
        .isFalse();
    assertThat(proposals.at("/tables/taxRules").size()).isEqualTo(12);
    assertThat(proposals.at("/tables/revenue/0/vendorCode").asString()).isEqualTo("79");
    assertThat(proposals.at("/tables/terms").size()).isEqualTo(1);
    assertThat(proposals.at("/tables/terms/0/key").asString()).isEqualTo("net-30");
    assertThat(proposals.at("/tables/terms/0/vendorCode").asString()).isEqualTo("3");
    assertThat(proposals.at("/choices/taxCodes").size()).isEqualTo(3);
    assertThat(orchestrator.get("/integrations/spain").json().at("/version").asInt()).isEqualTo(1);
  }

  @Test
  void saysThatTheCompanyHasNotBeenRead() {
    Live.connected(orchestrator, "unread");
    draft("unread", Map.of(), Map.of());

    var answer = orchestrator.get("/integrations/unread/proposals");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("unread-books", "has not been read yet");
  }

  @Test
  void anUnansweredPolicyIsAskedInTheReadersLanguage() {
    Live.connected(orchestrator, "asked");
    draft("asked", Map.of(), Map.of());

    JsonNode blockers =
        orchestrator.get("/integrations/asked", "Accept-Language", "es").json().at("/blockers");

    assertThat(blockers.valueStream().map(JsonNode::asString))
        .contains(
            "la política startDate no tiene respuesta, y con el dinero no se supone nada: ¿desde"
                + " qué día se facturan las oportunidades ganadas? Indique una fecha como"
                + " 2026-03-01",
            "la política pricesAre no tiene respuesta, y con el dinero no se supone nada: ¿los"
                + " precios del CRM incluyen el impuesto? Indique uno de NET, GROSS, UNTAXED");
  }

  @Test
  void goesBackToAnEarlierVersionAndShowsWhatDiffers() {
    Live.integration(orchestrator, "back");
    Map<String, String> policies = new HashMap<>(Live.ANSWERS);
    policies.put("approval", "AFTER_I_APPROVE");
    put(
        "back",
        Map.of("policies", policies, "tables", Map.of("revenue", List.of(REVENUE)), "version", 2));

    var restored =
        orchestrator.post(
            "/integrations/back/restore", Map.of("to", 1, "version", 3), "X-Concilia-User", "ana");

    assertThat(restored.status()).as(restored.text()).isEqualTo(200);
    assertThat(restored.json().at("/status").asString()).isEqualTo("LIVE");
    assertThat(restored.json().at("/policies/approval").asString()).isEqualTo("AUTOMATIC");
    JsonNode versions = orchestrator.get("/integrations/back/versions").json();
    assertThat(versions.at("/0/why").asString()).isEqualTo("went back to version 1");
    assertThat(versions.at("/1/differences").valueStream().map(JsonNode::toString))
        .containsExactly(
            "{\"what\":\"policies.approval\",\"before\":\"AUTOMATIC\",\"after\":\"AFTER_I_APPROVE\"}",
            "{\"what\":\"tables.revenue.default\",\"before\":null,"
                + "\"after\":\"{key=default, vendorCode=79}\"}");
    assertThat(versions.at("/2/differences/0/what").asString()).isEqualTo("status");
    assertThat(
            orchestrator.post("/integrations/back/restore", Map.of("to", 9, "version", 4)).status())
        .isEqualTo(400);
    assertThat(
            orchestrator.post("/integrations/back/restore", Map.of("to", 1, "version", 3)).status())
        .isEqualTo(412);
  }

  private static void company(Pipeline pipeline, String country, Map<String, String> facts) {
    pipeline.company(country, facts, LISTS);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        orchestrator
                            .get("/integrations/" + pipeline.integration() + "/proposals")
                            .status())
                    .isEqualTo(200));
  }

  private static void draft(
      String name, Map<String, String> policies, Map<String, List<Map<String, String>>> tables) {
    Map<String, Object> draft = Live.draft(name, policies);
    draft.put("tables", tables);
    var created = orchestrator.post("/integrations", draft);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  private static void put(String integration, Map<String, Object> body) {
    var answer = orchestrator.call("PUT", "/integrations/" + integration, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static List<String> problems(JsonNode problem) {
    return problem.at("/problems").valueStream().map(JsonNode::asString).toList();
  }
}
