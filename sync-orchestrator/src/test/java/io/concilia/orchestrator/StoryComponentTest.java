package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.value.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StoryComponentTest {

  private static RunningOrchestrator orchestrator;

  @BeforeAll
  static void start() {
    orchestrator = RunningOrchestrator.start();
  }

  @AfterAll
  static void stop() {
    orchestrator.close();
  }

  @Test
  void tellsARecordsStoryFromTheHintToTheBookedFigures() {
    Pipeline pipeline = live("story");
    Revision revision = new Revision(1, 1, 0);

    pipeline.change(pipeline.deal("501"), 1, 0, Origin.WEBHOOK);
    pipeline.mapped("501", revision, Money.of("3630.00", "EUR"));
    pipeline.outcome("501", revision, 1, OutcomeState.WAITING);
    pipeline.booked("501", revision, 2, Money.of("3000.00", "EUR"), Money.of("630.00", "EUR"));

    JsonNode story = inState("/records/story/INVOICE/deal/501", "IN_BOOKS");
    assertThat(texts(story))
        .containsExactly(
            "Freshsales told us that deal 501 may have changed.",
            "Deal 501 was read from Freshsales.",
            "The rules make invoice \"Hosting 501\" of it, expected to come to €3,630.00.",
            "The invoice waits for another record, which must be in QuickBooks first.",
            "QuickBooks booked invoice 1042 on 2 Mar 2026: €3,000.00 + €630.00 = €3,630.00"
                + " (booked, not sent). 200 ms after the hint.");
    assertThat(story.at("/record/booked/gross/amount").asString()).isEqualTo("3630.00");
    assertThat(story.at("/millisSinceHint").asLong()).isEqualTo(200);
  }

  private static Pipeline live(String name) {
    Pipeline pipeline = new Pipeline(orchestrator, name);
    pipeline.connections(Connection.Status.CONNECTED);
    await()
        .untilAsserted(
            () ->
                assertThat(orchestrator.get("/connections?tenant=" + name).json().size())
                    .isEqualTo(2));
    var created =
        orchestrator.post(
            "/integrations",
            Map.of(
                "id",
                name,
                "tenant",
                name,
                "name",
                "Test " + name,
                "crm",
                name + "-crm",
                "accounting",
                name + "-books",
                "policies",
                Map.of(
                    "trigger", "DEAL_WON",
                    "startDate", "2026-01-01",
                    "approval", "AUTOMATIC",
                    "pricesAre", "NET",
                    "dealAmountIs", "GROSS",
                    "lineDiscountIs", "PERCENT")));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    var live = orchestrator.post("/integrations/" + name + "/go-live", null);
    assertThat(live.status()).as(live.text()).isEqualTo(200);
    return pipeline;
  }

  private static JsonNode inState(String path, String state) {
    await()
        .untilAsserted(
            () -> {
              var answer = orchestrator.get(path);
              assertThat(answer.status()).as(answer.text()).isEqualTo(200);
              assertThat(answer.json().at("/record/state/code").asString()).isEqualTo(state);
            });
    return orchestrator.get(path).json();
  }

  private static List<String> texts(JsonNode story) {
    return story.at("/story").valueStream().map(event -> event.at("/text").asString()).toList();
  }
}
