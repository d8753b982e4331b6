package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.LinePairing;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the lines of an update the ids that they have in the books, for Xero takes a line without
 * one for a new line and deletes what is left out: the same line first, then the same item, then
 * what is left, in order. What such a line does not say may stay as it was, so what is to go is
 * said.
 */
final class Lines {

  private static final String ID = "LineItemID";

  private static final LinePairing PAIRING =
      new LinePairing(List.of(Comparison::covers, Lines::sameItem, Lines::sameKind));

  private Lines() {}

  static ArrayNode withIds(JsonNode wanted, JsonNode current) {
    List<JsonNode> withId =
        current.valueStream().filter(line -> Json.string(line, ID) != null).toList();
    return PAIRING.paired(wanted, withId, Lines::takeOver);
  }

  /**
   * A price that is to be worked out of the amount would meet the old price, so it is a new line.
   */
  private static JsonNode takeOver(JsonNode wanted, JsonNode pair) {
    boolean priced = isText(wanted) || wanted.has("UnitAmount");
    if (!priced && !Comparison.covers(wanted, pair)) {
      return wanted;
    }
    ObjectNode line = ((ObjectNode) wanted).put(ID, Json.string(pair, ID));
    if (!line.has("DiscountAmount") && Json.decimalOrZero(pair, "DiscountAmount").signum() != 0) {
      line.put("DiscountAmount", 0);
    }
    return line;
  }

  private static boolean sameItem(JsonNode wanted, JsonNode current) {
    String item = Json.string(wanted, "ItemCode");
    return item != null && item.equals(Json.string(current, "ItemCode"));
  }

  private static boolean sameKind(JsonNode wanted, JsonNode current) {
    return isText(wanted) == isText(current);
  }

  private static boolean isText(JsonNode line) {
    return Json.decimalOrZero(line, "Quantity").signum() == 0;
  }
}
