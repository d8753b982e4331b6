package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.standing;
import static io.concilia.orchestrator.Live.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One question, answered once for all the records that ask it. */
class CausesComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Revision AGAIN = new Revision(1, 1, 1);

  @Test
  void groupsWhatIsHeldUpByCauseWithItsMoneyPerCurrency() {
    Pipeline pipeline = Live.integration(orchestrator, "grouped");
    recurring(pipeline, "1", "EUR");
    recurring(pipeline, "2", "EUR");
    recurring(pipeline, "3", "USD");
    pipeline.rejected("4", FIRST, undecided("FR", "7.50"));
    pipeline.rejected("5", FIRST, undecided("FR", "2.50"));
    pipeline.rejected("6", FIRST, undecided("PT", "1.00"));

    JsonNode causes = causes("grouped", 3, "es");

    JsonNode recurring = causes.get(0);
    assertThat(recurring.at("/code").asString()).isEqualTo("RECURRING_UNDECIDED");
    assertThat(recurring.at("/count").asLong()).isEqualTo(3);
    assertThat(recurring.at("/money").valueStream().map(JsonNode::toString))
        .containsExactlyInAnyOrder(
            "{\"amount\":\"200.00\",\"currency\":\"EUR\"}",
            "{\"amount\":\"100.00\",\"currency\":\"USD\"}");
    assertThat(recurring.at("/message").asString())
        .startsWith("Hay líneas periódicas, o con cuota de alta, que esperan respuesta.");
    assertThat(labels(recurring))
        .containsExactly(
            "Facturar siempre el primer periodo",
            "Facturar siempre todo el plazo",
            "Dejar siempre fuera esas líneas");
    assertThat(records(recurring)).containsExactlyInAnyOrder("1", "2", "3");
    JsonNode france = causes.get(1);
    assertThat(france.at("/message").asString())
        .isEqualTo(
            "Ninguna regla de impuestos encaja con ventas de este tipo en Francia. Hay 2 facturas"
                + " retenidas por 10,00\u00a0€.");
    assertThat(records(france)).containsExactlyInAnyOrder("4", "5");
    assertThat(records(causes.get(2))).containsExactly("6");
  }

  @Test
  void anAnswerIsANewVersionAndSendsExactlyThoseRecordsAgain() {
    Pipeline pipeline = Live.integration(orchestrator, "always");
    recurring(pipeline, "1", "EUR");
    recurring(pipeline, "2", "EUR");
    pipeline.rejected("3", FIRST, undecided("FR", "7.50"));
    JsonNode answer = causes("always", 2, "en").get(0).at("/answers/0");

    var answered = follow(answer, "X-Concilia-User", "ana");

    assertThat(answered.status()).as(answered.text()).isEqualTo(202);
    assertThat(answered.json().at("/count").asLong()).isEqualTo(2);
    assertThat(answered.json().at("/version").asInt()).isEqualTo(3);
    JsonNode integration = orchestrator.get("/integrations/always").json();
    assertThat(integration.at("/policies/recurringLines").asString()).isEqualTo("FIRST_PERIOD");
    assertThat(integration.at("/changedBy").asString()).isEqualTo("ana");
    assertThat(integration.at("/why").asString()).isEqualTo("answered RECURRING_UNDECIDED");
    await().untilAsserted(() -> assertThat(requests(pipeline)).hasSize(2));
    assertThat(requests(pipeline))
        .allSatisfy(
            request -> {
              assertThat(request.origin()).isEqualTo(Origin.REPLAY);
              assertThat(request.onlyFor()).isEqualTo(pipeline.integration());
              assertThat(request.runId()).isEqualTo(answered.json().at("/id").asString());
            })
        .extracting(request -> request.key().id())
        .containsExactlyInAnyOrder("1", "2");
    assertThat(texts(orchestrator.get(invoice(pipeline, "1")).json()))
        .last()
        .isEqualTo("ana answered this for all records that ask it: answered RECURRING_UNDECIDED");
  }

  @Test
  void aRecordsPageOffersTheAnswersOfItsCause() {
    Pipeline pipeline = Live.integration(orchestrator, "page");
    recurring(pipeline, "1", "EUR");
    JsonNode group = causes("page", 1, "en").get(0);

    JsonNode page = orchestrator.get(invoice(pipeline, "1")).json().at("/record/actions");

    assertThat(
            page.valueStream()
                .filter(action -> action.at("/action").asString().equals("ANSWER"))
                .map(action -> action.at("/label").asString() + action.at("/body")))
        .containsExactlyElementsOf(
            group
                .at("/answers")
                .valueStream()
                .map(answer -> answer.at("/label").asString() + answer.at("/body"))
                .toList());
  }

  @Test
  void theSameAnswerTwiceIsGivenOnce() {
    Pipeline pipeline = Live.integration(orchestrator, "twice");
    recurring(pipeline, "1", "EUR");
    JsonNode answer = causes("twice", 1, "en").get(0).at("/answers/0");
    var once = follow(answer);
    await().untilAsserted(() -> assertThat(requests(pipeline)).hasSize(1));

    var twice = follow(answer);

    assertThat(twice.status()).isEqualTo(202);
    assertThat(twice.json().at("/id")).isEqualTo(once.json().at("/id"));
    assertThat(orchestrator.get("/integrations/twice").json().at("/version").asInt()).isEqualTo(3);
    assertThat(orchestrator.get("/resends?integration=twice").json().at("/resends").size())
        .isEqualTo(1);
    recurring(pipeline, "2", "EUR");
    causes("twice", 1, "en");
    assertThat(requests(pipeline)).hasSize(1);
  }

  @Test
  void showsHowFarTheResendHasCome() {
    Pipeline pipeline = Live.integration(orchestrator, "progress");
    recurring(pipeline, "1", "EUR");
    recurring(pipeline, "2", "EUR");
    recurring(pipeline, "3", "EUR");
    String resend =
        follow(causes("progress", 1, "en").get(0).at("/answers/1")).json().at("/href").asString();
    assertThat(orchestrator.get(resend).json().at("/waiting").asLong()).isEqualTo(3);

    pipeline.mapped("1", AGAIN, Money.of("100.00", "EUR"));
    pipeline.rejected("2", AGAIN, recurring("2", "EUR"));

    await()
        .untilAsserted(
            () -> assertThat(orchestrator.get(resend).json().at("/waiting").asLong()).isEqualTo(1));
    JsonNode progress = orchestrator.get(resend).json();
    assertThat(progress.at("/count").asLong()).isEqualTo(3);
    assertThat(progress.at("/heldAgain").asLong()).isEqualTo(1);
    assertThat(
            progress
                .at("/states")
                .valueStream()
                .map(s -> s.at("/state").asString() + " " + s.at("/count").asLong()))
        .containsExactly("ON_ITS_WAY 1", "NEEDS_FIXING 2");
    assertThat(orchestrator.get(progress.at("/records").asString()).json().at("/records").size())
        .isEqualTo(3);
  }

  @Test
  void aRowAnswersForTheRecordsOfItsSubjectAlone() {
    Pipeline pipeline = Live.integration(orchestrator, "rows");
    put("rows", Map.of("tables", TAX, "version", 2));
    pipeline.rejected("1", FIRST, undecided("FR", "7.50"));
    pipeline.rejected("2", FIRST, undecided("PT", "7.50"));
    JsonNode cause =
        causes("rows", 2, "en")
            .valueStream()
            .filter(group -> group.at("/subject").asString().endsWith("FR"))
            .findFirst()
            .orElseThrow();
    JsonNode offered = cause.at("/answers/0");
    assertThat(offered.at("/needs").toString()).isEqualTo("[\"rows.taxRules.taxKey\"]");
    assertThat(offered.at("/body/rows/taxRules").toString())
        .isEqualTo("{\"customerCountry\":\"FR\"}");

    var answered =
        orchestrator.post(
            offered.at("/href").asString(),
            Map.of(
                "version",
                3,
                "rows",
                Map.of("taxRules", Map.of("customerCountry", "FR", "taxKey", "export"))));

    assertThat(answered.status()).as(answered.text()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(requests(pipeline)).hasSize(1));
    assertThat(requests(pipeline).get(0).key()).isEqualTo(pipeline.deal("1"));
    assertThat(orchestrator.get("/integrations/rows").json().at("/tables/taxRules").size())
        .isEqualTo(1);
  }

  @Test
  void whatCannotBeAnsweredSoLeavesEverythingAsItWas() {
    Pipeline pipeline = Live.integration(orchestrator, "refusals");
    recurring(pipeline, "1", "EUR");
    String href = causes("refusals", 1, "en").get(0).at("/answers/0/href").asString();

    var invalid = answer(href, 2, "recurringLines", "MAYBE");
    var stale = answer(href, 1, "recurringLines", "EXCLUDE");
    var other = answer(href, 2, "approval", "AUTOMATIC");
    var blind = orchestrator.post(href, Map.of("policies", Map.of("recurringLines", "EXCLUDE")));

    assertThat(invalid.status()).isEqualTo(422);
    assertThat(invalid.text()).contains("policy recurringLines is \\\"MAYBE\\\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text()).contains("[approval] does not decide what RECURRING_UNDECIDED asks");
    assertThat(blind.status()).isEqualTo(428);
    assertNothingHappened(pipeline, "refusals");
  }

  @Test
  void anAnswerThatCannotBePublishedIsNotHalfGiven() {
    Pipeline pipeline = Live.integration(orchestrator, "half");
    recurring(pipeline, "1", "EUR");
    JsonNode answer = causes("half", 1, "en").get(0).at("/answers/0");
    orchestrator.database().sql(REFUSE_REQUESTS).update();
    try {
      assertThat(follow(answer).status()).isEqualTo(500);
    } finally {
      orchestrator.database().sql("DROP TRIGGER refuse_requests ON orchestrator.outbox").update();
    }
    assertNothingHappened(pipeline, "half");

    assertThat(follow(answer).status()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(requests(pipeline)).hasSize(1));
  }

  @Test
  void whatWaitsForALostConnectionIsOneGroup() {
    Pipeline pipeline = Live.integration(orchestrator, "lost-books");
    pipeline.mapped("1", FIRST, Money.of("100.00", "EUR"));
    pipeline.mapped("2", FIRST, Money.of("50.00", "EUR"));
    standing(orchestrator, invoice(pipeline, "2"), "ON_ITS_WAY");
    standing(orchestrator, invoice(pipeline, "1"), "ON_ITS_WAY");

    pipeline.connections(Connection.Status.DISCONNECTED, Connection.Reason.ANSWER_LOST);

    JsonNode group = causes("lost-books", 1, "en").get(0);
    assertThat(group.at("/message").asString())
        .isEqualTo(
            "lost-books-books Ltd is no longer connected (the renewal of its consent was lost on"
                + " the way). 2 records,"
                + " €150.00, wait and will go on by themselves.");
    assertThat(records(group)).containsExactlyInAnyOrder("1", "2");
  }

  /** Requests of one test cannot be kept, as if the database failed in the middle. */
  private static final String REFUSE_REQUESTS =
      """
      CREATE TRIGGER refuse_requests BEFORE INSERT ON orchestrator.outbox
        FOR EACH ROW WHEN (new.topic = 'requests.v1' AND new.key LIKE 'half-crm/%')
        EXECUTE FUNCTION orchestrator.refuse_change()
      """;

  private static final Map<String, Object> TAX =
      Map.of("tax", List.of(Map.of("key", "export", "class", "EXPORT", "vendorCode", "7")));

  private static void assertNothingHappened(Pipeline pipeline, String name) {
    assertThat(orchestrator.get("/integrations/" + name).json().at("/version").asInt())
        .isEqualTo(2);
    assertThat(orchestrator.get("/resends?integration=" + name).json().at("/resends").size())
        .isZero();
    assertThat(requests(pipeline)).isEmpty();
  }

  private static void recurring(Pipeline pipeline, String deal, String currency) {
    pipeline.rejected(deal, FIRST, recurring(deal, currency));
  }

  private static Failure recurring(String deal, String currency) {
    return Failure.of(FailureKind.REFUSED, new Cause("RECURRING_UNDECIDED", deal + "#1"))
        .withDetails(Map.of("line", deal + "#1", "cycle", "12"))
        .withMoney(Money.of("100.00", currency));
  }

  private static Failure undecided(String country, String money) {
    return Failure.of(FailureKind.REFUSED, new Cause("TAX_UNDECIDED", "-/-/" + country))
        .withDetails(Map.of("country", country, "category", "null", "kind", "null"))
        .withMoney(Money.of(money, "EUR"));
  }

  /** Waits until there are so many groups, all of whose records have arrived. */
  private static JsonNode causes(String integration, int groups, String language) {
    orchestrator.settle();
    JsonNode[] found = new JsonNode[1];
    await()
        .untilAsserted(
            () -> {
              found[0] =
                  orchestrator
                      .get("/causes?integration=" + integration, "Accept-Language", language)
                      .json()
                      .at("/causes");
              assertThat(found[0].size()).as(found[0].toString()).isEqualTo(groups);
            });
    return found[0];
  }

  private static List<String> labels(JsonNode group) {
    return group.at("/answers").valueStream().map(a -> a.at("/label").asString()).toList();
  }

  private static List<String> records(JsonNode group) {
    return orchestrator
        .get(group.at("/records").asString())
        .json()
        .at("/records")
        .valueStream()
        .map(record -> record.at("/sourceId").asString())
        .toList();
  }

  private static RunningOrchestrator.Answer follow(JsonNode answer, String... headers) {
    return orchestrator.post(answer.at("/href").asString(), answer.at("/body"), headers);
  }

  private static RunningOrchestrator.Answer answer(
      String href, int version, String policy, String value) {
    return orchestrator.post(href, Map.of("version", version, "policies", Map.of(policy, value)));
  }

  private static void put(String integration, Map<String, Object> body) {
    var answer = orchestrator.call("PUT", "/integrations/" + integration, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static List<Request> requests(Pipeline pipeline) {
    return orchestrator.messages(Topics.REQUESTS).stream()
        .filter(message -> message.key().startsWith(pipeline.integration() + "-crm/"))
        .map(message -> orchestrator.codecs().requests().decode(message.topic(), message.value()))
        .toList();
  }
}
