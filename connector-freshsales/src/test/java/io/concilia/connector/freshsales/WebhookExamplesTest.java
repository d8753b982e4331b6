package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.vendor.MalformedHintException;
import io.concilia.connector.runtime.vendor.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * An example: {@code headers}, {@code parameters} and {@code body} of a webhook, and the records
 * that it {@code names}, or what the {@code refusal} says.
 */
class WebhookExamplesTest {

  static Stream<Arguments> examples() {
    return Examples.of("webhooks");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void namesTheRecordsThatTheExampleSays(JsonNode example) {
    JsonNode body = example.path("body");
    String text = body.isString() ? body.asString() : Json.write(body);
    WebhookMessage message =
        new WebhookMessage(
            Examples.texts(example.path("headers")),
            Examples.texts(example.path("parameters")),
            text.getBytes(StandardCharsets.UTF_8));
    FreshsalesWebhook webhook = new FreshsalesWebhook();

    if (example.has("refusal")) {
      assertThatThrownBy(() -> webhook.hints(message))
          .isInstanceOf(MalformedHintException.class)
          .hasMessageContaining(example.path("refusal").asString());
    } else {
      assertThat(webhook.hints(message))
          .extracting(reference -> reference.entity() + "/" + reference.id())
          .containsExactlyElementsOf(
              example.path("names").valueStream().map(JsonNode::asString).toList());
    }
  }
}
