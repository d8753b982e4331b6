package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.testkit.ExampleRecords;
import io.concilia.connector.testkit.Examples;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each example says a record, the company and the integration, and what is to become of it. */
class DocumentExamplesTest {

  static Stream<Arguments> examples() {
    return Examples.of("documents");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void becomesWhatTheExampleSays(JsonNode example) {
    Translation translation =
        Translator.translate(
            ExampleRecords.read(example.path("record"), Fixtures.TARGET),
            ExampleContexts.read(example.path("given")));

    JsonNode expected = example.path("expected");
    if (expected.has("held")) {
      assertThat(translation).isInstanceOf(Translation.Held.class);
      assertThat(((Translation.Held) translation).cause())
          .hasToString(Json.string(expected, "held"));
    } else if (expected.has("refused")) {
      assertThat(translation).isInstanceOf(Translation.Refused.class);
      assertThat(((Translation.Refused) translation).cause())
          .hasToString(Json.string(expected, "refused"));
    } else {
      assertThat(translation).isInstanceOf(Translation.Ready.class);
      assertThat(((Translation.Ready) translation).document().json())
          .isEqualTo(Json.canonical(expected.get("document")));
    }
  }
}
