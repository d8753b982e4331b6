package io.concilia.standalone.pipeline;

import java.time.Instant;
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

  /** All records that the query finds, page after page. */
  public List<JsonNode> records(String query) {
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/records?integration=" + integration + "&" + query + cursor);
      page.path("records").forEach(rows::add);
      cursor = page.path("next").asString("");
      cursor = cursor.isEmpty() ? "" : "&cursor=" + cursor;
    } while (!cursor.isEmpty());
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

  /** Why a record waits for a person; empty when it does not, or nobody has heard of it. */
  public String cause(String type, String entity, String id) {
    var answer =
        api.send("GET", "/records/%s/%s/%s/%s".formatted(integration, type, entity, id), null);
    return answer.statusCode() == 404
        ? ""
        : Http.JSON.readTree(answer.body()).path("record").path("cause").path("code").asString("");
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

  /** A person takes back what Concilia made since then. */
  public JsonNode undo(Instant since) {
    return api.post("/integrations/" + integration + "/undo", "{\"since\": \"" + since + "\"}");
  }

  /** Follows the first answer that is offered for all records that the cause holds up. */
  public void answer(String cause, String subject) {
    JsonNode offered =
        api.get("/causes/%s/%s?subject=%s".formatted(integration, cause, subject))
            .path("answers")
            .path(0);
    api.post(offered.path("href").asString(), offered.path("body").toString());
  }

  /** Answers what a cause asks once for all, by following the link that is offered. */
  public JsonNode always(String cause, String answer) {
    for (JsonNode group : api.get("/causes?integration=" + integration).path("causes")) {
      for (JsonNode offered : group.path("answers")) {
        if (group.path("code").asString().equals(cause)
            && offered.path("body").path("policies").toString().contains("\"" + answer + "\"")) {
          return api.post(offered.path("href").asString(), offered.path("body").toString());
        }
      }
    }
    throw new IllegalStateException("nobody asks " + cause + " with the answer " + answer);
  }

  /** How many records of the integration a cause holds up. */
  public int heldBy(String cause) {
    int held = 0;
    for (JsonNode group : api.get("/causes?integration=" + integration).path("causes")) {
      if (group.path("code").asString().equals(cause)) {
        held += group.path("count").asInt();
      }
    }
    return held;
  }

  /** What a record says to a reader of this language. */
  public String message(String type, String entity, String id, String language) {
    return api.in(language)
        .get("/records/%s/%s/%s/%s".formatted(integration, type, entity, id))
        .path("record")
        .path("cause")
        .path("message")
        .asString("");
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
