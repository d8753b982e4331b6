package io.concilia.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Who sets integrations up, through the orchestrator's API. */
public final class Administrator {

  private final Http api;

  Administrator(String orchestrator) {
    this.api = api(orchestrator);
  }

  static Http api(String orchestrator) {
    return new Http(orchestrator, "X-Concilia-User", "ana@acme.example");
  }

  /** A draft between the accounts of a pair. */
  public void create(String id, Pair pair, Company company) {
    create(id, pair, pair, company);
  }

  /** A draft between the CRM of one pair and the books of another. */
  public void create(String id, Pair crm, Pair books, Company company) {
    Map<String, Object> wish =
        Map.of(
            "id",
            id,
            "tenant",
            "acme",
            "name",
            id,
            "crm",
            crm.name() + "-crm",
            "accounting",
            books.name() + "-books",
            "policies",
            company.policies(),
            "tables",
            Http.JSON.readTree(company.tables()));
    api.post("/integrations", Http.JSON.writeValueAsString(wish));
  }

  /** Other policies and tables, as a new version. */
  public void change(String id, Company company) {
    int version = api.get("/integrations/" + id).path("version").asInt();
    Map<String, Object> wish =
        Map.of(
            "version",
            version,
            "policies",
            company.policies(),
            "tables",
            Http.JSON.readTree(company.tables()));
    api.put("/integrations/" + id, Http.JSON.writeValueAsString(wish));
  }

  public void goLive(String id) {
    api.post("/integrations/" + id + "/go-live", "{}");
  }

  /** Why it may not go live, in the reader's language. */
  public String refusedToGoLive(String id, String language) {
    HttpResponse<String> answer =
        api.in(language).send("POST", "/integrations/" + id + "/go-live", "{}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    return Http.JSON.readTree(answer.body()).path("problems").toString();
  }

  /** Everything that keeps it from going live now. */
  public String blockers(String id) {
    return api.get("/integrations/" + id).path("blockers").toString();
  }

  /** Asks to forget a source record; how far that has come is at its {@code href}. */
  public JsonNode erase(Pair pair, String entity, String id, String why) {
    return api.post(
        "/erasures",
        "{\"connection\": \"%s-crm\", \"entity\": \"%s\", \"id\": \"%s\", \"why\": \"%s\"}"
            .formatted(pair.name(), entity, id, why));
  }

  public JsonNode erasure(JsonNode asked) {
    return api.get(asked.path("href").asString());
  }

  public String statusOf(String connection) {
    for (JsonNode each : api.get("/connections")) {
      if (each.path("id").asString().equals(connection)) {
        return each.path("status").asString();
      }
    }
    throw new IllegalArgumentException("there is no connection " + connection);
  }
}
