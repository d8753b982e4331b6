package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.LinePairing;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the lines of an update the ids that they have in the books: the same line first, then the
 * same item, then what is left of its kind.
 */
final class Lines {

  private static final LinePairing PAIRING =
      new LinePairing(List.of(Comparison::covers, Lines::sameItem, Lines::sameKind));

  private Lines() {}

  /** A subtotal is added by QuickBooks itself; it is neither sent nor compared. */
  static boolean isOurs(JsonNode line) {
    return !"SubTotalLineDetail".equals(Json.string(line, "DetailType"));
  }

  static ArrayNode withIds(JsonNode wantedLines, JsonNode currentLines) {
    List<JsonNode> withId =
        currentLines
            .valueStream()
            .filter(line -> isOurs(line) && Json.string(line, "Id") != null)
            .toList();
    return PAIRING.paired(wantedLines, withId, Lines::takeOver);
  }

  /** A line that fulfils an estimate's keeps that link. */
  private static JsonNode takeOver(JsonNode wanted, JsonNode paired) {
    ObjectNode line = (ObjectNode) wanted;
    line.put("Id", Json.string(paired, "Id"));
    if (paired.path("LinkedTxn").isArray() && !paired.path("LinkedTxn").isEmpty()) {
      line.set("LinkedTxn", paired.get("LinkedTxn").deepCopy());
    }
    return line;
  }

  private static boolean sameItem(JsonNode wanted, JsonNode current) {
    String item = Refs.id(wanted.path("SalesItemLineDetail"), "ItemRef");
    return item != null && item.equals(Refs.id(current.path("SalesItemLineDetail"), "ItemRef"));
  }

  private static boolean sameKind(JsonNode wanted, JsonNode current) {
    return wanted.path("DetailType").equals(current.path("DetailType"));
  }
}
