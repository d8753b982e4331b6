package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.standing;
import static io.concilia.orchestrator.Live.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How records end: a merge that a person tells of, and a first run that is undone. */
class EndsComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Revision SECOND = new Revision(2, 1, 0);
  private static final Money NET = Money.of("100.00", "EUR");
  private static final Money TAX = Money.of("21.00", "EUR");

  @Test
  void aPersonSaysWhatADeletedCustomerWasMergedInto() {
    Pipeline pipeline = Live.integration(orchestrator, "merging");
    deleted(pipeline, "58");
    String path = customer(pipeline, "58");
    JsonNode record = standing(orchestrator, path, "CANCELLED");
    JsonNode action =
        record
            .at("/record/actions")
            .valueStream()
            .filter(each -> each.path("action").asString("").equals("MERGED"))
            .findFirst()
            .orElseThrow();

    assertThat(record.at("/record/state/label").asString()).isEqualTo("No longer kept by Concilia");
    assertThat(action.path("label").asString())
        .isEqualTo("It was merged into another account of the CRM");
    assertThat(action.path("needs").get(0).asString()).isEqualTo("intoId");
    String tag = action.at("/body/tag").asString();
    assertThat(ask(path, Map.of("tag", tag))).isEqualTo(400);
    assertThat(ask(path, Map.of("tag", tag, "intoId", "58"))).isEqualTo(400);
    assertThat(ask(path, Map.of("tag", tag, "intoId", "61", "intoEntity", "contact")))
        .isEqualTo(400);
    assertThat(ask(path, Map.of("tag", tag, "intoId", "61", "intoEntity", "sales_account")))
        .isEqualTo(202);

    await().untilAsserted(() -> assertThat(decisions(pipeline, "58")).hasSize(1));
    Decision decision = decisions(pipeline, "58").get(0);
    assertThat(decision.kind()).isEqualTo(Decision.Kind.MERGED);
    assertThat(decision.mergedInto()).isEqualTo("61");
    assertThat(decision.revision()).isEqualTo(SECOND);
    assertThat(texts(orchestrator.get(path).json()))
        .anyMatch(text -> text.contains("said that it was merged into account 61."));
  }

  @Test
  void aCustomerThatIsOnlyOutOfScopeWasNotMerged() {
    Pipeline pipeline = Live.integration(orchestrator, "left-out");
    pipeline.customer("58", "Acme");
    pipeline.customerOutcome("58", FIRST, 1, OutcomeState.DONE, "CREATED");
    pipeline.accountDeleted("58", SECOND);
    pipeline.customerOutcome("58", SECOND, 2, OutcomeState.WITHDRAWN, "OUT_OF_SCOPE");

    JsonNode record = standing(orchestrator, customer(pipeline, "58"), "CANCELLED");

    assertThat(record.at("/record/actions").valueStream().map(a -> a.path("action").asString()))
        .containsExactly("RETRY");
  }

  @Test
  void aFirstRunIsTakenBackAndWhatCountsInTheBooksOnlyListed() {
    Pipeline pipeline = Live.integration(orchestrator, "undoing");
    pipeline.customer("58", "Acme");
    pipeline.customerOutcome("58", FIRST, 1, OutcomeState.DONE, "CREATED");
    pipeline.customer("59", "Adopted");
    pipeline.customerOutcome("59", FIRST, 1, OutcomeState.DONE, "ADOPTED");
    pipeline.mapped("1", FIRST, NET.plus(TAX));
    pipeline.created("1", FIRST, 1, NET, TAX);
    standing(orchestrator, customer(pipeline, "58"), "IN_BOOKS");
    standing(orchestrator, customer(pipeline, "59"), "IN_BOOKS");
    standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");

    JsonNode undone = undo();
    JsonNode again = undo();

    assertThat(undone.path("takenBack").valueStream().map(r -> r.path("href").asString()))
        .containsExactly(customer(pipeline, "58"));
    assertThat(undone.path("listed").valueStream().map(r -> r.path("href").asString()))
        .containsExactly(invoice(pipeline, "1"));
    assertThat(undone.at("/listed/0/reason").asString())
        .isEqualTo("se queda allí, porque cuenta en la contabilidad; se retira con una corrección");
    assertThat(again).isEqualTo(undone);
    await().untilAsserted(() -> assertThat(decisions(pipeline, "58")).isNotEmpty());
    assertThat(decisions(pipeline, "58").stream().map(Decision::id).distinct()).hasSize(1);
    assertThat(decisions(pipeline, "58").get(0).kind()).isEqualTo(Decision.Kind.TAKE_BACK);
    assertThat(decisions(pipeline, "59")).isEmpty();

    pipeline.customerOutcome("58", FIRST, 2, OutcomeState.WITHDRAWN, "DEACTIVATED");
    JsonNode record = standing(orchestrator, customer(pipeline, "58"), "DISMISSED");
    assertThat(texts(record).stream().filter(text -> text.contains("take it back"))).hasSize(1);
    assertThat(undo().path("takenBack")).isEmpty();
  }

  @Test
  void whatStayedIsListedWithItsReasonAndNotAskedAgain() {
    Pipeline pipeline = Live.integration(orchestrator, "undoing-used");
    pipeline.customer("58", "Acme");
    pipeline.customerOutcome("58", FIRST, 1, OutcomeState.DONE, "CREATED");
    pipeline.customerOutcome("58", FIRST, 2, OutcomeState.UNCHANGED, "KEPT_USED");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        orchestrator
                            .get(customer(pipeline, "58"))
                            .json()
                            .at("/record/reason")
                            .asString(""))
                    .startsWith("it stays there"));

    JsonNode undone =
        orchestrator
            .post("/integrations/undoing-used/undo", Map.of("since", Pipeline.HINT.toString()))
            .json();

    assertThat(undone.path("takenBack")).isEmpty();
    assertThat(undone.at("/listed/0/reason").asString()).contains("name it");
    assertThat(
            orchestrator.get(customer(pipeline, "58")).json().at("/record/state/code").asString())
        .isEqualTo("IN_BOOKS");
  }

  @Test
  void anUndoingSaysSinceWhenAndOfWhat() {
    Live.integration(orchestrator, "undoing-nothing");

    assertThat(orchestrator.post("/integrations/undoing-nothing/undo", Map.of()).status())
        .isEqualTo(400);
    assertThat(
            orchestrator
                .post("/integrations/nobody/undo", Map.of("since", Pipeline.HINT.toString()))
                .status())
        .isEqualTo(404);
  }

  private static void deleted(Pipeline pipeline, String account) {
    pipeline.customer(account, "Acme");
    pipeline.customerOutcome(account, FIRST, 1, OutcomeState.DONE, "CREATED");
    pipeline.accountDeleted(account, SECOND);
    pipeline.customerOutcome(account, SECOND, 2, OutcomeState.WITHDRAWN, "SOURCE_DELETED");
  }

  private static JsonNode undo() {
    var answer =
        orchestrator.call(
            "POST",
            "/integrations/undoing/undo",
            Map.of("since", Pipeline.HINT.toString()),
            "Accept-Language",
            "es");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json();
  }

  private static int ask(String path, Map<String, String> wish) {
    return orchestrator.post(path + "/merged", wish).status();
  }

  private static String customer(Pipeline pipeline, String account) {
    return "/records/" + pipeline.integration() + "/CUSTOMER/sales_account/" + account;
  }

  private static List<Decision> decisions(Pipeline pipeline, String account) {
    return orchestrator.messages(Topics.DECISIONS).stream()
        .filter(message -> message.key().equals(pipeline.ofAccount(account).toString()))
        .map(message -> orchestrator.codecs().decisions().decode(Topics.DECISIONS, message.value()))
        .toList();
  }
}
