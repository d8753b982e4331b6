package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.SourceReference;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** An example: who was {@code erased}, by entity/id, and what is left of {@code before}. */
class ErasedExamplesTest {

  static Stream<Arguments> examples() {
    return Examples.of("erasures");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void leavesWhatTheExampleSays(JsonNode example) {
    Set<SourceReference> erased =
        example
            .path("erased")
            .valueStream()
            .map(key -> key.asString().split("/", -1))
            .map(key -> new SourceReference(key[0], key[1]))
            .collect(Collectors.toSet());

    String after =
        new FreshsalesAdapter(Sources.NO_CALLS, crm -> Set.of())
            .erased(Json.write(example.path("before")), erased);

    assertThat(Json.object(after)).isEqualTo(example.path("after"));
  }
}
