package io.concilia.sandbox.freshsales;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** Compares the keys and types of two bodies; null and an empty object say nothing of a type. */
final class Shape {

  private Shape() {}

  /** What the sample has and the answer lacks or has of another type, as paths. */
  static List<String> differences(JsonNode sample, JsonNode answer) {
    var differences = new ArrayList<String>();
    compare("", sample, answer, differences);
    return differences;
  }

  private static void compare(
      String path, JsonNode sample, JsonNode answer, List<String> differences) {
    if (silent(sample) || silent(answer)) {
      return;
    }
    if (kind(sample) != kind(answer)) {
      differences.add(path + ": " + kind(sample) + ", not " + kind(answer));
      return;
    }
    if (sample.isArray() && !sample.isEmpty() && !answer.isEmpty()) {
      compare(path + "[0]", sample.path(0), answer.path(0), differences);
    }
    for (Map.Entry<String, JsonNode> part : sample.properties()) {
      var below = path + "/" + part.getKey();
      if (answer.has(part.getKey())) {
        compare(below, part.getValue(), answer.path(part.getKey()), differences);
      } else {
        differences.add(below + " is missing");
      }
    }
  }

  private static boolean silent(JsonNode node) {
    return node.isNull() || node.isObject() && node.isEmpty();
  }

  private static JsonNodeType kind(JsonNode node) {
    return node.getNodeType();
  }
}
