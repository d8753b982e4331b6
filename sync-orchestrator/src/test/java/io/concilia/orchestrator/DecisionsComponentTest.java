package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.kinds;
import static io.concilia.orchestrator.Live.standing;
import static io.concilia.orchestrator.Live.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DecisionsComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Revision SECOND = new Revision(2, 1, 0);
  private static final Money TOTAL = Money.of("100.00", "EUR");

  @Test
  void anApprovalReachesTheWriterWithTheRevisionThatThePersonSaw() {
    Pipeline pipeline = Live.integration(orchestrator, "approve");
    JsonNode record = toApprove(pipeline, "1");

    var answer =
        orchestrator.post(
            invoice(pipeline, "1") + "/release",
            null,
            "If-Match",
            tag(record),
            "X-Concilia-User",
            "ana");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    Decision decision = decisions(pipeline, 1).get(0);
    assertThat(decision.key()).isEqualTo(pipeline.invoice("1"));
    assertThat(decision.revision()).isEqualTo(FIRST);
    assertThat(decision.kind()).isEqualTo(Decision.Kind.RELEASE);
    assertThat(decision.by()).isEqualTo("ana");
    assertThat(decision.id()).hasToString(answer.json().at("/id").asString());
    JsonNode story = standing(orchestrator, invoice(pipeline, "1"), "TO_APPROVE");
    assertThat(texts(story)).last().isEqualTo("ana said to go ahead.");
    pipeline.booked("1", FIRST, 2, TOTAL, Money.of("0.00", "EUR"));
    assertThat(kinds(standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS")))
        .as("what a person decided stands before what came of it")
        .endsWith("HELD", "RELEASE_ASKED", "DONE");
  }

  @Test
  void whatIsOfferedIsALinkThatWorks() {
    Pipeline pipeline = Live.integration(orchestrator, "links");
    JsonNode record = toApprove(pipeline, "1").at("/record");

    JsonNode approve = record.at("/actions/0");

    assertThat(approve.at("/label").asString()).isEqualTo("Approve");
    var answer = orchestrator.post(approve.at("/href").asString(), null, "If-Match", tag(record));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(decisions(pipeline, 1)).hasSize(1);
  }

  @Test
  void aDecisionAboutWhatChangedSinceIsRefused() {
    Pipeline pipeline = Live.integration(orchestrator, "stale");
    JsonNode seen = toApprove(pipeline, "1");
    pipeline.mapped("1", SECOND, TOTAL);
    pipeline.held("1", SECOND, 2, "APPROVAL");
    await()
        .untilAsserted(
            () ->
                assertThat(orchestrator.get(invoice(pipeline, "1")).header("etag"))
                    .contains(SECOND.toString()));

    var answer =
        orchestrator.post(invoice(pipeline, "1") + "/release", null, "If-Match", tag(seen));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.json().at("/detail").asString()).contains("changed since you saw it");
    assertThat(published(pipeline)).isEmpty();
  }

  @Test
  void aDecisionThatTheStateDoesNotOfferIsRefused() {
    Pipeline pipeline = Live.integration(orchestrator, "refused");
    pipeline.mapped("1", FIRST, TOTAL);
    pipeline.booked("1", FIRST, 1, TOTAL, Money.of("0.00", "EUR"));
    JsonNode record = standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");

    var answer =
        orchestrator.post(invoice(pipeline, "1") + "/release", null, "If-Match", tag(record));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/detail").asString())
        .isEqualTo("the record is IN_BOOKS, which does not offer release; it offers nothing");
  }

  @Test
  void aDecisionNeedsWhatThePersonSawAndADismissalItsReason() {
    Pipeline pipeline = Live.integration(orchestrator, "blind");
    JsonNode record = toApprove(pipeline, "1");

    assertThat(orchestrator.post(invoice(pipeline, "1") + "/release", null).status())
        .isEqualTo(428);
    assertThat(
            orchestrator
                .post(invoice(pipeline, "1") + "/dismiss", null, "If-Match", tag(record))
                .status())
        .isEqualTo(400);
    assertThat(published(pipeline)).isEmpty();
  }

  @Test
  void whatTheWriterHoldsIsLeftOutWhenTheWriterSaysSo() {
    Pipeline pipeline = Live.integration(orchestrator, "dismiss");
    JsonNode record = toApprove(pipeline, "1");

    orchestrator.post(
        invoice(pipeline, "1") + "/dismiss",
        Map.of("reason", "billed by hand"),
        "If-Match",
        tag(record),
        "X-Concilia-User",
        "ana");

    assertThat(decisions(pipeline, 1).get(0).reason()).isEqualTo("billed by hand");
    standing(orchestrator, invoice(pipeline, "1"), "TO_APPROVE");
    pipeline.outcome("1", FIRST, 2, OutcomeState.DISMISSED);
    JsonNode dismissed = standing(orchestrator, invoice(pipeline, "1"), "DISMISSED").at("/record");
    assertThat(dismissed.at("/state/label").asString()).isEqualTo("Left out by ana");
  }

  @Test
  void whatTheRulesRejectIsLeftOutAtOnceAndAskedAgainWhenItChanges() {
    Pipeline pipeline = Live.integration(orchestrator, "rejected");
    pipeline.rejected("1", FIRST, undecided());
    JsonNode record = standing(orchestrator, invoice(pipeline, "1"), "NEEDS_FIXING");

    orchestrator.post(
        invoice(pipeline, "1") + "/dismiss",
        Map.of("reason", "a test deal", "tag", record.at("/record/tag").asString()));

    standing(orchestrator, invoice(pipeline, "1"), "DISMISSED");
    assertThat(published(pipeline)).isEmpty();
    pipeline.rejected("1", SECOND, undecided());
    standing(orchestrator, invoice(pipeline, "1"), "NEEDS_FIXING");
  }

  @Test
  void aRetryAsksTheReaderForTheRecordForThisIntegrationAlone() {
    Pipeline pipeline = Live.integration(orchestrator, "retry");
    pipeline.rejected("1", FIRST, undecided());
    standing(orchestrator, invoice(pipeline, "1"), "NEEDS_FIXING");

    var answer =
        orchestrator.post(
            invoice(pipeline, "1") + "/retry", Map.of("reread", true), "X-Concilia-User", "ana");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(requests(pipeline)).hasSize(1));
    Request request = requests(pipeline).get(0);
    assertThat(request.key()).isEqualTo(pipeline.deal("1"));
    assertThat(request.origin()).isEqualTo(Origin.REPLAY);
    assertThat(request.onlyFor()).isEqualTo(pipeline.integration());
    assertThat(request.reread()).isTrue();
    pipeline.change(pipeline.deal("1"), 1, 1, Origin.REPLAY);
    pipeline.mapped("1", new Revision(1, 2, 1), TOTAL);
    JsonNode story = standing(orchestrator, invoice(pipeline, "1"), "ON_ITS_WAY");
    assertThat(kinds(story)).containsExactly("REJECTED", "RETRY_ASKED", "HINT", "READ", "MAPPED");
  }

  @Test
  void oneOfTheCandidatesIsLinkedByName() {
    Pipeline pipeline = Live.integration(orchestrator, "candidates");
    pipeline.mapped("1", FIRST, TOTAL);
    pipeline.held("1", FIRST, 1, "WHICH_DOCUMENT");
    JsonNode record = standing(orchestrator, invoice(pipeline, "1"), "NEEDS_DECISION");

    assertThat(
            orchestrator
                .post(invoice(pipeline, "1") + "/link", null, "If-Match", tag(record))
                .status())
        .isEqualTo(400);
    orchestrator.post(
        invoice(pipeline, "1") + "/link", Map.of("vendorId", "145"), "If-Match", tag(record));

    Decision decision = decisions(pipeline, 1).get(0);
    assertThat(decision.kind()).isEqualTo(Decision.Kind.LINK);
    assertThat(decision.vendorId()).isEqualTo("145");
  }

  private static JsonNode toApprove(Pipeline pipeline, String deal) {
    pipeline.mapped(deal, FIRST, TOTAL);
    pipeline.held(deal, FIRST, 1, "APPROVAL");
    return standing(orchestrator, invoice(pipeline, deal), "TO_APPROVE");
  }

  private static String tag(JsonNode node) {
    JsonNode record = node.has("record") ? node.at("/record") : node;
    return "\"" + record.at("/tag").asString() + "\"";
  }

  private static Failure undecided() {
    return Failure.of(FailureKind.REFUSED, Cause.of("TAX_UNDECIDED"));
  }

  private static List<Decision> decisions(Pipeline pipeline, int count) {
    await().untilAsserted(() -> assertThat(published(pipeline)).hasSize(count));
    return published(pipeline);
  }

  private static List<Decision> published(Pipeline pipeline) {
    return orchestrator.messages(Topics.DECISIONS).stream()
        .filter(message -> message.key().startsWith(pipeline.integration() + "-books/"))
        .map(message -> orchestrator.codecs().decisions().decode(message.topic(), message.value()))
        .toList();
  }

  private static List<Request> requests(Pipeline pipeline) {
    return orchestrator.messages(Topics.REQUESTS).stream()
        .filter(message -> message.key().startsWith(pipeline.integration() + "-crm/"))
        .map(message -> orchestrator.codecs().requests().decode(message.topic(), message.value()))
        .toList();
  }
}
