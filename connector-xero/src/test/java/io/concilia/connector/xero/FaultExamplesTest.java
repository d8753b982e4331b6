package io.concilia.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.runtime.vendor.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

class FaultExamplesTest {

  private static final ScriptedServer SERVER = new ScriptedServer();
  private static final VendorHttp HTTP =
      VendorHttp.pooled(WebClient.builder(), XeroAdapter.SYSTEM, Limits.CALL_TIMEOUT);

  private final XeroAdapter adapter = new XeroAdapter(HTTP, Clock.systemUTC());

  /** An update, unless the example is of a create. */
  private static VendorRequest request(JsonNode example) {
    return new VendorRequest(
        Json.flag(example, "create") ? "PUT" : "POST",
        "/Invoices?summarizeErrors=false&unitdp=4",
        "{}",
        1,
        true);
  }

  static Stream<Arguments> examples() {
    return Examples.of("faults");
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isClassifiedAsTheExampleSays(JsonNode example) {
    SERVER.answers(scripted(example.path("answer")));

    List<WriteResult> results =
        adapter
            .send(Fixtures.session(SERVER.url(), "1"), request(example))
            .block(Duration.ofSeconds(20));

    JsonNode expected = example.path("expected");
    assertThat(results).singleElement().isInstanceOf(WriteResult.Failed.class);
    VendorFailure failure = ((WriteResult.Failed) results.get(0)).failure();
    assertThat(failure.kind()).hasToString(Json.string(expected, "kind"));
    assertThat(failure.cause()).hasToString(Json.string(expected, "cause"));
    if (expected.has("field")) {
      assertThat(failure.field()).isEqualTo(Json.string(expected, "field"));
    }
    assertThat(failure.retryAfter())
        .isEqualTo(
            expected.has("retryAfterSeconds")
                ? Duration.ofSeconds(expected.path("retryAfterSeconds").asLong())
                : null);
    assertThat(failure.details()).containsAllEntriesOf(strings(expected.path("details")));
    assertThat(SERVER.seen()).hasSize(1);
  }

  private static ScriptedServer.Scripted scripted(JsonNode answer) {
    JsonNode body = answer.path("body");
    Map<String, String> headers = strings(answer.path("headers"));
    headers.putIfAbsent("Content-Type", "application/json;charset=utf-8");
    return new ScriptedServer.Scripted(
        answer.path("status").asInt(),
        headers,
        body.isString() ? body.asString() : Json.text(body));
  }

  private static Map<String, String> strings(JsonNode node) {
    Map<String, String> strings = new HashMap<>();
    node.propertyStream().forEach(f -> strings.put(f.getKey(), f.getValue().asString()));
    return strings;
  }
}
