package io.concilia.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a body looks like without what it says: its paths, each with the kind of value there. Texts
 * that have a form, such as times and dates, are of a kind of their own.
 */
public final class BodyShape {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
  private static final Pattern TIME_WITH_MILLIS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d");
  private static final Pattern TIME_WITHOUT_ZONE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private static final Map<Pattern, String> KINDS =
      Map.of(
          TIME,
          "time",
          TIME_WITH_MILLIS,
          "time with milliseconds",
          TIME_WITHOUT_ZONE,
          "time without zone",
          DATE,
          "date");

  private BodyShape() {}

  public static Map<String, String> of(JsonNode body) {
    var shape = new TreeMap<String, String>();
    collect("", body, shape);
    return shape;
  }

  private static void collect(String path, JsonNode node, Map<String, String> shape) {
    if (node instanceof ObjectNode object) {
      shape.putIfAbsent(path, "object");
      object.forEachEntry((name, value) -> collect(path + "/" + name, value, shape));
    } else if (node instanceof ArrayNode array) {
      shape.put(path, "array");
      array.forEach(element -> collect(path + "[]", element, shape));
    } else {
      shape.put(path, kind(node));
    }
  }

  private static String kind(JsonNode node) {
    if (!node.isString()) {
      return node.getNodeType().name();
    }
    var text = node.asString();
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().matcher(text).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("text");
  }
}
