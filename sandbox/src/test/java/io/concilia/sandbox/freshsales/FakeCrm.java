package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox's Freshsales over real HTTP, one for all tests, with a clock that they set. */
final class FakeCrm {

  static final Instant START = Instant.parse("2026-03-02T17:00:00Z");
  static final String KEY = "acme-key";
  static final String PERSON_KEY = "acme-person-key";

  record Answer(int status, JsonNode body, HttpHeaders headers) {}

  private static final FakeCrm SHARED = new FakeCrm();

  final SetClock clock = new SetClock(START);
  final Sandbox sandbox = Sandbox.start(0, clock);
  private final HttpClient http = HttpClient.newHttpClient();

  private FakeCrm() {}

  /** Empty, at {@link #START}, without quotas and without bad habits. */
  static FakeCrm fresh() {
    SHARED.clock.set(START);
    SHARED.sandbox.reset();
    SHARED.sandbox.limits("freshsales").enforce(false);
    SHARED.quirks("{'shortPages':false,'outOfOrder':false,'duplicates':false}");
    return SHARED;
  }

  void quirks(String quirks) {
    control("PUT", "bundles/acme", "{'quirks':" + quirks + "}");
  }

  JsonNode get(String path) {
    return good(call("GET", path, ""));
  }

  JsonNode post(String path, String body) {
    return good(call("POST", path, body));
  }

  JsonNode put(String path, String body) {
    return good(call("PUT", path, body));
  }

  JsonNode delete(String path) {
    return good(call("DELETE", path, ""));
  }

  Answer call(String method, String path, String body) {
    return callAs(KEY, method, path, body);
  }

  Answer callAs(String key, String method, String path, String body) {
    return send(
        request("/freshsales/crm/sales/api/" + path, method, body)
            .header("Authorization", "Token token=" + key)
            .build());
  }

  JsonNode control(String method, String path, String body) {
    return good(controlCall(method, path, body));
  }

  Answer controlCall(String method, String path, String body) {
    return send(request("/sandbox/freshsales/" + path, method, body).build());
  }

  Answer send(HttpRequest request) {
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      var body = response.body().length == 0 ? Json.object() : Json.read(response.body());
      return new Answer(response.statusCode(), body, response.headers());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Bodies are written with single quotes in these tests. */
  HttpRequest.Builder request(String path, String method, String body) {
    return HttpRequest.newBuilder(URI.create(sandbox.url() + path))
        .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
  }

  String account(String name) {
    return id(post("sales_accounts", "{'sales_account':{'name':'" + name + "'}}"), "sales_account");
  }

  String contact(String lastName, String email) {
    return id(
        post("contacts", "{'contact':{'last_name':'%s','email':'%s'}}".formatted(lastName, email)),
        "contact");
  }

  /** A product with one price in US dollars. */
  String product(String name, String price) {
    return id(
        post(
            "cpq/products?include=product_pricings",
            "{'product':{'name':'%s','product_pricings':[{'currency_code':'USD','unit_price':%s}]}}"
                .formatted(name, price)),
        "product");
  }

  String deal(String name, String more) {
    return id(post("deals", "{'deal':{'name':'" + name + "','amount':'100'" + more + "}}"), "deal");
  }

  /** The id of a stage of the first pipeline. */
  String stage(String name) {
    for (JsonNode stage : get("selector/deal_stages").path("deal_stages")) {
      if (stage.path("name").asString().equals(name)) {
        return stage.path("id").asString();
      }
    }
    throw new AssertionError("no stage " + name);
  }

  static String id(JsonNode answer, String entity) {
    return answer.path(entity).path("id").asString();
  }

  static ObjectNode json(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }

  private static JsonNode good(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }
}
