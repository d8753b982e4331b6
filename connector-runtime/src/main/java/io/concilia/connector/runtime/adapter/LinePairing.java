package io.concilia.connector.runtime.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Pairs the lines of an update with those in the books, so that the vendor changes them instead of
 * deleting and adding. The closest match goes first over all lines, then the next, in order. No
 * line of the books is given twice.
 */
public final class LinePairing {

  private final List<BiPredicate<JsonNode, JsonNode>> closeness;

  /** Tests of a wanted line with one in the books, from the closest to what is left. */
  public LinePairing(List<BiPredicate<JsonNode, JsonNode>> closeness) {
    this.closeness = List.copyOf(closeness);
  }

  /**
   * The wanted lines, as copies, those that found one of the books with what they take over of it.
   *
   * @param takeOver given a wanted line and its pair, such as to put the pair's id
   */
  public ArrayNode paired(
      JsonNode wantedLines, List<JsonNode> currentLines, BinaryOperator<JsonNode> takeOver) {
    Map<Integer, JsonNode> pairs = pairs(wantedLines, new ArrayList<>(currentLines));
    ArrayNode lines = Json.array();
    for (int i = 0; i < wantedLines.size(); i++) {
      JsonNode line = wantedLines.get(i).deepCopy();
      JsonNode pair = pairs.get(i);
      lines.add(pair == null ? line : takeOver.apply(line, pair));
    }
    return lines;
  }

  private Map<Integer, JsonNode> pairs(JsonNode wantedLines, List<JsonNode> left) {
    Map<Integer, JsonNode> pairs = new HashMap<>();
    for (BiPredicate<JsonNode, JsonNode> close : closeness) {
      for (int i = 0; i < wantedLines.size(); i++) {
        JsonNode found = pairs.containsKey(i) ? null : take(wantedLines.get(i), left, close);
        if (found != null) {
          pairs.put(i, found);
        }
      }
    }
    return pairs;
  }

  private static @Nullable JsonNode take(
      JsonNode wanted, List<JsonNode> left, BiPredicate<JsonNode, JsonNode> close) {
    for (JsonNode line : left) {
      if (close.test(wanted, line)) {
        left.remove(line);
        return line;
      }
    }
    return null;
  }
}
