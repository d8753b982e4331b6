package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.configuration.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An integration that is live, and what is asked about its records. */
final class Live {

  /** Answers to all policies that ask. */
  static final Map<String, String> ANSWERS =
      Map.of(
          "trigger", "DEAL_WON",
          "startDate", "2026-01-01",
          "approval", "AUTOMATIC",
          "pricesAre", "NET",
          "dealAmountIs", "GROSS",
          "lineDiscountIs", "PERCENT");

  private Live() {}

  /** Connections and an integration of that name, live. */
  static Pipeline integration(RunningOrchestrator orchestrator, String name) {
    Pipeline pipeline = connected(orchestrator, name);
    var created = orchestrator.post("/integrations", draft(name, ANSWERS));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    var live = orchestrator.post("/integrations/" + name + "/go-live", null);
    assertThat(live.status()).as(live.text()).isEqualTo(200);
    return pipeline;
  }

  static Pipeline connected(RunningOrchestrator orchestrator, String name) {
    Pipeline pipeline = new Pipeline(orchestrator, name);
    pipeline.connections(Connection.Status.CONNECTED);
    await()
        .untilAsserted(
            () ->
                assertThat(orchestrator.get("/connections?tenant=" + name).json().size())
                    .isEqualTo(2));
    return pipeline;
  }

  static Map<String, Object> draft(String name, Map<String, String> policies) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("id", name);
    draft.put("tenant", name);
    draft.put("name", "Test " + name);
    draft.put("crm", name + "-crm");
    draft.put("accounting", name + "-books");
    draft.put("policies", policies);
    return draft;
  }

  static String invoice(Pipeline pipeline, String deal) {
    return "/records/" + pipeline.integration() + "/INVOICE/deal/" + deal;
  }

  /** Waits until the record stands there. */
  static JsonNode standing(RunningOrchestrator orchestrator, String path, String state) {
    await()
        .untilAsserted(
            () -> {
              var answer = orchestrator.get(path);
              assertThat(answer.status()).as(answer.text()).isEqualTo(200);
              assertThat(answer.json().at("/record/state/code").asString()).isEqualTo(state);
            });
    return orchestrator.get(path).json();
  }

  static List<String> texts(JsonNode story) {
    return story.at("/story").valueStream().map(event -> event.at("/text").asString()).toList();
  }

  static List<String> kinds(JsonNode story) {
    return story.at("/story").valueStream().map(event -> event.at("/kind").asString()).toList();
  }
}
