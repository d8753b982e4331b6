package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** An example: two payloads, the connection's settings, and whether they are the {@code same}. */
class ProjectionExamplesTest {

  static Stream<Arguments> examples() {
    return Examples.of("projections");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void tellsAChangeFromNoneAsTheExampleSays(JsonNode example) {
    FreshsalesAdapter adapter = new FreshsalesAdapter(Sources.NO_CALLS, crm -> Set.of());
    var connection = Sources.connection(Examples.texts(example.path("settings")));

    String before = adapter.projection(connection, "deal", Json.write(example.path("before")));
    String after = adapter.projection(connection, "deal", Json.write(example.path("after")));

    assertThat(before.equals(after)).isEqualTo(example.path("same").asBoolean());
  }
}
