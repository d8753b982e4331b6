package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.RunningOrchestrator.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a record's page offers, followed as it stands there. */
class LinksComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Money TOTAL = Money.of("3630.00", "EUR");
  private static Pipeline pipeline;

  @BeforeAll
  static void goLive() {
    pipeline = Live.integration(orchestrator, "followed");
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVAL,TO_APPROVE,RELEASE DISMISS",
    "WHICH_CUSTOMER,NEEDS_DECISION,LINK LINK LINK CREATE_NEW RETRY DISMISS",
    "POSSIBLE_DUPLICATE,NEEDS_DECISION,LINK LINK LINK RELEASE DISMISS",
    "EDITED_IN_BOOKS,NEEDS_DECISION,RELEASE RETRY DISMISS",
    "TAX_CODE_GONE,NEEDS_DECISION,RETRY DISMISS",
    "MERGED_CUSTOMERS,NEEDS_DECISION,RELEASE DISMISS",
    "CHANGED_AFTER_INVOICING,CHANGED_AFTER,CREDIT_DIFFERENCE CREDIT_AND_REISSUE LEAVE RETRY",
    "LOST_AFTER_INVOICING,CHANGED_AFTER,LEAVE RETRY",
    "INVOICE_AGAIN,NEEDS_DECISION,CREATE_NEW DISMISS",
    "FREEZE,PAUSED,RELEASE DISMISS",
    "DATED_AHEAD,PAUSED,RELEASE DISMISS",
    "LIMIT_REACHED,PAUSED,DISMISS",
  })
  void everyLinkOfAHeldRecordIsTaken(String cause, String state, String offered) {
    pipeline.mapped(cause, FIRST, TOTAL);
    pipeline.outcome(cause, FIRST, 1, OutcomeState.HELD, question(cause), null, List.of());
    JsonNode actions = actions(cause, state);

    assertThat(names(actions)).isEqualTo(List.of(offered.split(" ")));
    for (JsonNode action : actions.valueStream().filter(LinksComponentTest::posts).toList()) {
      Answer answer = follow(action);
      assertThat(answer.status()).as("%s: %s", action, answer.text()).isEqualTo(202);
    }
  }

  @Test
  void aCandidateIsChosenByFollowingItsLink() {
    pipeline.mapped("chosen", FIRST, TOTAL);
    pipeline.outcome(
        "chosen", FIRST, 1, OutcomeState.HELD, question("WHICH_CUSTOMER"), null, List.of());
    JsonNode second = actions("chosen", "NEEDS_DECISION").get(1);

    assertThat(second.at("/label").asString())
        .isEqualTo("This is it: Ferrer SA, Alzira, €362.07, #61");
    follow(second);

    await().untilAsserted(() -> assertThat(decisions("chosen")).hasSize(1));
    assertThat(decisions("chosen").get(0).kind()).isEqualTo(Decision.Kind.LINK);
    assertThat(decisions("chosen").get(0).vendorId()).isEqualTo("61");
  }

  @Test
  void whatIsRemovedInTheBooksIsInvoicedAgainOrAccepted() {
    pipeline.mapped("gone", FIRST, TOTAL);
    pipeline.booked("gone", FIRST, 1, TOTAL, Money.of("0.00", "EUR"));
    pipeline.outcome("gone", FIRST, 2, OutcomeState.REMOVED);
    JsonNode actions = actions("gone", "REMOVED");

    assertThat(actions.valueStream().map(action -> action.at("/label").asString()))
        .startsWith("Invoice again", "Accept");
    assertThat(follow(actions.get(0)).status()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(decisions("gone")).hasSize(1));
    assertThat(decisions("gone").get(0).kind()).isEqualTo(Decision.Kind.CREATE_NEW);
  }

  @Test
  void offersNewerRulesByTheirNumber() {
    Pipeline newer = Live.integration(orchestrator, "newer-rules");
    newer.rejected("1", FIRST, Failure.of(FailureKind.REFUSED, Cause.of("NO_LINES")));
    standing(orchestrator, invoice(newer, "1"), "NEEDS_FIXING");

    orchestrator.call(
        "PUT", "/integrations/newer-rules", Map.of("mappingVersion", 7, "version", 2));

    JsonNode record = orchestrator.get(invoice(newer, "1"), "Accept-Language", "es").json();
    assertThat(record.at("/record/actions/0/label").asString())
        .isEqualTo("Volver a enviar con Reglas v7");
  }

  @Test
  void opensTheRecordWhereItLives() {
    pipeline.mapped("where", FIRST, TOTAL);
    pipeline.booked("where", FIRST, 1, TOTAL, Money.of("0.00", "EUR"));

    JsonNode actions = actions("where", "IN_BOOKS");

    assertThat(actions.at("/0/label").asString()).isEqualTo("Open in Freshsales");
    assertThat(actions.at("/0/method").asString()).isEqualTo("GET");
    assertThat(actions.at("/0/href").asString()).isEqualTo("https://crm.example/deals/where");
  }

  private static Failure question(String cause) {
    Map<String, String> details = new HashMap<>();
    if (cause.startsWith("WHICH") || cause.startsWith("POSSIBLE")) {
      details.put("n", "2");
      details.put("candidate.1.id", "58");
      details.put("candidate.1.name", "Ferrer SL");
      details.put("candidate.2.id", "61");
      details.put("candidate.2.name", "Ferrer SA");
      details.put("candidate.2.city", "Alzira");
      details.put("candidate.2.balance", "362.07");
      details.put("candidate.2.currency", "EUR");
    }
    if (cause.startsWith("CHANGED")) {
      details.put("options", "CREDIT_DIFFERENCE,CREDIT_AND_REISSUE");
    }
    return Failure.of(FailureKind.HOLD, Cause.of(cause)).withDetails(details);
  }

  private static JsonNode actions(String deal, String state) {
    return standing(orchestrator, invoice(pipeline, deal), state).at("/record/actions");
  }

  private static List<String> names(JsonNode actions) {
    return actions
        .valueStream()
        .filter(LinksComponentTest::posts)
        .map(action -> action.at("/action").asString())
        .toList();
  }

  /** Answers for all records are causes' matter. */
  private static boolean posts(JsonNode action) {
    return action.at("/method").asString().equals("POST")
        && !action.at("/action").asString().equals("ANSWER");
  }

  /** As a page would: the body as it is offered, and something for each need. */
  private static Answer follow(JsonNode action) {
    Map<String, Object> body = new HashMap<>();
    action.at("/body").propertyStream().forEach(p -> body.put(p.getKey(), p.getValue().asString()));
    action.at("/needs").valueStream().forEach(need -> body.put(need.asString(), "58"));
    return orchestrator.call(action.at("/method").asString(), action.at("/href").asString(), body);
  }

  private static List<Decision> decisions(String deal) {
    return orchestrator.messages(Topics.DECISIONS).stream()
        .filter(message -> message.key().equals(pipeline.invoice(deal).toString()))
        .map(message -> orchestrator.codecs().decisions().decode(message.topic(), message.value()))
        .toList();
  }
}
