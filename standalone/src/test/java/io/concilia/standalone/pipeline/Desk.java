package io.concilia.standalone.pipeline;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an accountant sees of one integration, through the orchestrator's API. */
public final class Desk {

  private final Http api;
  private final String integration;

  Desk(Http api, String integration) {
    this.api = api;
    this.integration = integration;
  }

  public List<JsonNode> records(String query) {
    List<JsonNode> rows = new ArrayList<>();
    api.get("/records?integration=" + integration + "&" + query).path("records").forEach(rows::add);
    return rows;
  }

  public JsonNode story(String type, String entity, String id) {
    return api.get("/records/%s/%s/%s/%s".formatted(integration, type, entity, id));
  }

  /** The state's code; "none" when nobody has heard of the record. */
  public String state(String type, String entity, String id) {
    var answer =
        api.send("GET", "/records/%s/%s/%s/%s".formatted(integration, type, entity, id), null);
    return answer.statusCode() == 404
        ? "none"
        : Http.JSON.readTree(answer.body()).path("record").path("state").path("code").asString("");
  }

  public JsonNode totals() {
    return api.get("/totals?integration=" + integration);
  }

  /** Records of a type over all states. */
  public int count(String type) {
    int count = 0;
    for (JsonNode sum : totals().path("totals")) {
      if (sum.path("type").asString("").equals(type)) {
        for (JsonNode state : sum.path("states")) {
          count += state.path("count").asInt();
        }
      }
    }
    return count;
  }

  /** An answer about the record as it stands now, which a person has seen. */
  public void act(String type, String entity, String id, String action, String body) {
    ObjectNode wish = (ObjectNode) Http.JSON.readTree(body);
    wish.put("tag", story(type, entity, id).path("record").path("tag").asString());
    api.post(
        "/records/%s/%s/%s/%s/%s".formatted(integration, type, entity, id, action),
        wish.toString());
  }

  /** Follows the first answer that is offered for all records that the cause holds up. */
  public void answer(String cause, String subject) {
    JsonNode offered =
        api.get("/causes/%s/%s?subject=%s".formatted(integration, cause, subject))
            .path("answers")
            .path(0);
    api.post(offered.path("href").asString(), offered.path("body").toString());
  }

  /** The status of an answer that may be refused. */
  public int actStatus(String type, String entity, String id, String action, String body) {
    return api.send(
            "POST",
            "/records/%s/%s/%s/%s/%s".formatted(integration, type, entity, id, action),
            body)
        .statusCode();
  }
}
