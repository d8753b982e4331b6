package io.concilia.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.mapping.Seeds;
import io.concilia.mapping.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A path finds what is there, and absence where it is not; it never fails on a record. */
class PathPropertyTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final RuleFunction.Catalogue FUNCTIONS =
      RuleFunction.Catalogue.of(StandardFunctions.all());

  static LongStream seeds() {
    return Seeds.some(200);
  }

  /** A path that was made with a value at its end. */
  private record Way(String path, String json, String value) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsWhatIsAtItsEnd(long seed) {
    Way way = way(new Random(seed));

    assertThat(read(way.path(), way.json())).as(way.toString()).isEqualTo(way.value());
    assertThat(read("deal.nowhere ?? " + way.path(), way.json())).isEqualTo(way.value());
    assertThat(read(way.path() + " ?? 'else'", way.json())).isEqualTo(way.value());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void yieldsAbsenceOnARecordOfAnotherForm(long seed) {
    Random random = new Random(seed);
    Way way = way(random);
    Way other = way(random);

    Object found = read(way.path(), other.json());

    // The other record may happen to hold something there; what it holds is then part of it.
    if (found != null && !(found instanceof Map) && !(found instanceof List)) {
      assertThat(other.json()).contains(found.toString());
    }
    assertThat(read(way.path() + ".further", way.json())).isNull();
    assertThat(read(way.path() + "[7]", way.json())).isNull();
    assertThat(read(way.path() + "[id='1'].x", way.json())).isNull();
    assertThat(read(way.path() + ".further ?? 'else'", way.json())).isEqualTo("else");
  }

  private static Object read(String path, String json) {
    return SourceParser.parse(path, new SourceParser.Names("deal", null), FUNCTIONS)
        .source()
        .read(Scopes.of(Payload.parse("deal", json)));
  }

  private static Way way(Random random) {
    String value = "value " + random.nextInt(1000);
    List<String> steps = new ArrayList<>();
    JsonNode node = JSON.getNodeFactory().stringNode(value);
    int depth = 1 + random.nextInt(5);
    for (int i = 0; i < depth; i++) {
      boolean atRoot = i == depth - 1;
      node = wrapped(node, steps, atRoot, random);
    }
    ObjectNode root = JSON.createObjectNode();
    root.set("deal", node);
    return new Way("deal" + String.join("", steps), root.toString(), value);
  }

  private static JsonNode wrapped(
      JsonNode inner, List<String> steps, boolean atRoot, Random random) {
    int kind = atRoot ? random.nextInt(2) : random.nextInt(4);
    String name = "k" + random.nextInt(50);
    if (kind == 0) {
      steps.add(0, "." + name);
      return JSON.createObjectNode().put("other", "x").set(name, inner);
    }
    if (kind == 1) {
      steps.add(0, "[\"cf_" + name + "-y\"]");
      return JSON.createObjectNode().set("cf_" + name + "-y", inner);
    }
    ArrayNode list = JSON.createArrayNode();
    int place = random.nextInt(3);
    for (int i = 0; i < place; i++) {
      list.add(JSON.createObjectNode().put("id", "before" + i));
    }
    if (kind == 2) {
      steps.add(0, "[" + place + "]");
      list.add(inner);
      return list;
    }
    steps.add(0, "[id='" + name + "'].in");
    ObjectNode element = JSON.createObjectNode().put("id", name);
    element.set("in", inner);
    list.add(element);
    return list;
  }
}
