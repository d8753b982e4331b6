package io.concilia.mapping.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Each file under {@code examples} is a case: a base payload, what is different in it, policies and
 * tables, and the answer that is expected, or all those of one type in their order. Of a record,
 * only the fields that the file names are compared; a list has exactly the elements it names.
 */
class ExamplesTest {

  private static final Path ROOT = Path.of("src/test/resources/examples");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> ROOT.relativize(file).toString())
          .filter(name -> !name.startsWith("base"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAsTheExampleSays(String name) {
    JsonNode example = Example.read(name);
    MappingPlan plan =
        Example.plan(
            Example.texts(example.path("policies")),
            Example.tables(example.path("tables")),
            example.path("company").asString("ES"));
    List<JsonNode> expected = expected(example);
    String type = expected.get(0).path("type").asString("");

    List<JsonNode> answers =
        RecordMapper.map(change(example), List.of(plan)).stream()
            .filter(answer -> type.isEmpty() || answer.type().name().equals(type))
            .<JsonNode>map(AnswerJson::of)
            .toList();

    assertThat(answers).hasSameSizeAs(expected);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(differences("", expected.get(i), answers.get(i)))
          .as(answers.get(i).toPrettyString())
          .isEmpty();
      assertThat(List.copyOf(answers.get(i).path("details").propertyNames())).isSorted();
    }
  }

  private static List<JsonNode> expected(JsonNode example) {
    JsonNode expected = example.path("expected");
    return expected.isArray() ? expected.valueStream().toList() : List.of(expected);
  }

  private static Change change(JsonNode example) {
    JsonNode base = Example.read("base/" + example.path("base").asString() + ".json");
    if (example.has("delete")) {
      return Example.change(
          base.path("entity").asString(),
          base.path("id").asString(),
          ChangeKind.DELETE,
          example.path("delete"));
    }
    return Example.change(base, example.path("patch"));
  }

  private static List<String> differences(String at, JsonNode expected, JsonNode found) {
    List<String> differences = new ArrayList<>();
    if (expected.isObject() && found.isObject()) {
      expected
          .properties()
          .forEach(
              entry ->
                  differences.addAll(
                      differences(
                          at + "/" + entry.getKey(),
                          entry.getValue(),
                          found.path(entry.getKey()))));
    } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
      for (int i = 0; i < expected.size(); i++) {
        differences.addAll(differences(at + "/" + i, expected.get(i), found.get(i)));
      }
    } else if (expected.isNull() ? !found.isMissingNode() : !expected.equals(found)) {
      differences.add(at + ": expected " + expected + ", found " + found);
    }
    return differences;
  }
}
