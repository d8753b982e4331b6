package io.concilia.connector.quickbooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the lines of an update the ids that they have in the books, so that QuickBooks changes them
 * instead of deleting and adding. The closest match goes first: the same line, then the same item,
 * then what is left, in order. No id is given twice.
 */
final class LinePairing {

  private static final List<BiPredicate<JsonNode, JsonNode>> CLOSENESS =
      List.of(
          LinePairing::same, LinePairing::sameItem, (wanted, current) -> sameKind(wanted, current));

  private final List<JsonNode> current = new ArrayList<>();

  LinePairing(JsonNode currentLines) {
    currentLines.forEach(
        line -> {
          if (isOurs(line) && Json.string(line, "Id") != null) {
            current.add(line);
          }
        });
  }

  /** A subtotal is added by QuickBooks itself; it is neither sent nor compared. */
  static boolean isOurs(JsonNode line) {
    return !"SubTotalLineDetail".equals(Json.string(line, "DetailType"));
  }

  ArrayNode withIds(JsonNode wantedLines) {
    Map<Integer, JsonNode> pairs = new HashMap<>();
    for (BiPredicate<JsonNode, JsonNode> close : CLOSENESS) {
      pair(wantedLines, pairs, close);
    }
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < wantedLines.size(); i++) {
      lines.add(withId(wantedLines.get(i), pairs.get(i)));
    }
    return lines;
  }

  private void pair(
      JsonNode wantedLines, Map<Integer, JsonNode> pairs, BiPredicate<JsonNode, JsonNode> close) {
    for (int i = 0; i < wantedLines.size(); i++) {
      JsonNode wanted = wantedLines.get(i);
      if (!pairs.containsKey(i)) {
        JsonNode found = take(wanted, close);
        if (found != null) {
          pairs.put(i, found);
        }
      }
    }
  }

  private @Nullable JsonNode take(JsonNode wanted, BiPredicate<JsonNode, JsonNode> close) {
    for (JsonNode line : current) {
      if (close.test(wanted, line)) {
        current.remove(line);
        return line;
      }
    }
    return null;
  }

  /** A line that fulfils an estimate's keeps that link. */
  private static ObjectNode withId(JsonNode wanted, @Nullable JsonNode paired) {
    ObjectNode line = (ObjectNode) wanted.deepCopy();
    if (paired != null) {
      line.put("Id", Json.string(paired, "Id"));
      if (paired.path("LinkedTxn").isArray() && !paired.path("LinkedTxn").isEmpty()) {
        line.set("LinkedTxn", paired.get("LinkedTxn").deepCopy());
      }
    }
    return line;
  }

  private static boolean same(JsonNode wanted, JsonNode current) {
    return Comparison.covers(wanted, current);
  }

  private static boolean sameItem(JsonNode wanted, JsonNode current) {
    String item = Json.ref(wanted.path("SalesItemLineDetail"), "ItemRef");
    return item != null && item.equals(Json.ref(current.path("SalesItemLineDetail"), "ItemRef"));
  }

  private static boolean sameKind(JsonNode wanted, JsonNode current) {
    return wanted.path("DetailType").equals(current.path("DetailType"));
  }
}
