package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.concilia.connector.freshsales.CannedFreshsales.Canned;
import io.concilia.connector.runtime.vendor.VendorFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import tools.jackson.databind.JsonNode;

/** An example: the {@code answer} to a read, and the failure that it is. */
class FaultExamplesTest {

  private static final CannedFreshsales FRESHSALES = new CannedFreshsales();

  private final FreshsalesAdapter adapter =
      new FreshsalesAdapter(new FreshsalesClient(WebClient.create()), crm -> Set.of());

  static Stream<Arguments> examples() {
    return Examples.of("faults");
  }

  @AfterAll
  static void stop() {
    FRESHSALES.close();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isClassifiedAsTheExampleSays(JsonNode example) {
    FRESHSALES.put("/api/deals/7", canned(example.path("answer")));

    Throwable thrown =
        catchThrowable(
            () ->
                adapter
                    .read(Sources.session(FRESHSALES.baseUrl()), "deal", "7")
                    .block(Duration.ofSeconds(20)));
    VendorFailure failure = adapter.classify(Exceptions.unwrap(thrown));

    JsonNode expected = example.path("expected");
    assertThat(failure.kind()).hasToString(expected.path("kind").asString());
    assertThat(failure.cause()).hasToString(expected.path("cause").asString());
    assertThat(failure.code()).isEqualTo(Json.text(expected.path("code")));
    assertThat(failure.message()).isEqualTo(Json.text(expected.path("message")));
    assertThat(failure.retryAfter())
        .isEqualTo(
            expected.has("retryAfterSeconds")
                ? Duration.ofSeconds(expected.path("retryAfterSeconds").asLong())
                : null);
  }

  private static Canned canned(JsonNode answer) {
    JsonNode body = answer.path("body");
    String text = body.isString() ? body.asString() : Json.write(body);
    Map<String, String> headers = Examples.texts(answer.path("headers"));
    return new Canned(
        answer.path("status").asInt(),
        answer.path("type").asString("application/json"),
        text.getBytes(StandardCharsets.UTF_8),
        headers);
  }
}
