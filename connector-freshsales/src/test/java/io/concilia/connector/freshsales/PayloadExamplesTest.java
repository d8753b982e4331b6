package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.Composition;
import io.concilia.connector.runtime.vendor.RelatedRecords;
import io.concilia.connector.runtime.vendor.SourceReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * An example: {@code entity}, the {@code answer} to its read, what is {@code stored} by entity/id
 * with those that say they belong to it as {@code members}, {@code catalogs}, {@code settings};
 * what the payload {@code holds} and {@code lacks} by path, and which catalogs are {@code lacking}.
 */
class PayloadExamplesTest {

  static Stream<Arguments> examples() {
    return Examples.of("payloads");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isComposedAsTheExampleSays(JsonNode example) {
    Entity entity = Entity.of(example.path("entity").asString());
    String content = Sources.content(entity, example.path("answer"));

    Composition composition =
        new FreshsalesAdapter(Sources.NO_CALLS, crm -> Set.of())
            .compose(
                Sources.connection(Examples.texts(example.path("settings"))),
                entity.key(),
                content,
                new Stored(example));

    JsonNode payload = Json.object(composition.payload());
    example
        .path("holds")
        .propertyStream()
        .forEach(
            expected ->
                assertThat(payload.at(expected.getKey()))
                    .as(expected.getKey())
                    .isEqualTo(expected.getValue()));
    example
        .path("lacks")
        .forEach(
            path ->
                assertThat(payload.at(path.asString()).isMissingNode())
                    .as(path.asString())
                    .isTrue());
    assertThat(composition.lacking())
        .containsExactlyInAnyOrderElementsOf(
            example.path("lacking").valueStream().map(JsonNode::asString).toList());
  }

  private record Stored(JsonNode example) implements RelatedRecords {

    @Override
    public Optional<String> find(SourceReference reference) {
      JsonNode answer = example.path("stored").path(reference.entity() + "/" + reference.id());
      return answer.isMissingNode()
          ? Optional.empty()
          : Optional.of(Sources.content(Entity.of(reference.entity()), answer));
    }

    @Override
    public List<SourceReference> members(String entity) {
      return example
          .path("members")
          .path(entity)
          .valueStream()
          .map(id -> new SourceReference(entity, id.asString()))
          .toList();
    }

    @Override
    public Optional<String> catalog(String name) {
      JsonNode catalog = example.path("catalogs").path(name);
      return catalog.isMissingNode()
          ? Optional.empty()
          : Optional.of(Json.write(Contents.withTextIds(catalog)));
    }
  }
}
