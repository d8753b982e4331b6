package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Up to 30 independent items in one call: each is answered with its object or its fault, and the
 * call itself with 200.
 */
final class Batch {

  static final int REQUEST_ID_LENGTH = 36;
  private static final int MOST_ITEMS = 30;
  private static final int ITEM_ID_LENGTH = 10;

  /** The fault that an item meets, by {@code entity} and {@code batch <operation>}. */
  interface ItemFaults {
    @Nullable ObjectNode faultOf(String entity, String operation);
  }

  private final AccountingApi api;
  private final Conditions conditions;
  private final ItemFaults itemFaults;

  Batch(AccountingApi api, Conditions conditions, ItemFaults itemFaults) {
    this.api = api;
    this.conditions = conditions;
    this.itemFaults = itemFaults;
  }

  ObjectNode run(ObjectNode request) {
    var items = Nodes.list(request, "BatchItemRequest");
    if (items.isEmpty()) {
      throw QuickBooksFault.missing("BatchItemRequest");
    }
    if (items.size() > MOST_ITEMS) {
      throw new QuickBooksFault(
          "1040",
          "Batch size exceeds allowed limit",
          "Batch size exceeds allowed limit. Max allowed: " + MOST_ITEMS,
          "BatchItemRequest");
    }
    var responses = Json.array();
    for (JsonNode element : items) {
      var item = element instanceof ObjectNode object ? object : Json.object();
      responses.add(answer(item).put("bId", Nodes.text(item, "bId", "")));
    }
    var body = Json.object();
    body.set("BatchItemResponse", responses);
    return body;
  }

  private ObjectNode answer(ObjectNode item) {
    try {
      if (Nodes.text(item, "bId", "").length() > ITEM_ID_LENGTH) {
        throw QuickBooksFault.invalidLength(
            "bId", ITEM_ID_LENGTH, Nodes.text(item, "bId", "").length());
      }
      return perform(item);
    } catch (QuickBooksFault refused) {
      return Bodies.fault(refused);
    }
  }

  private ObjectNode perform(ObjectNode item) {
    var query = Nodes.text(item, "Query");
    var response = Json.object();
    if (query != null) {
      response.set("QueryResponse", api.queryResponse(query, conditions));
      return response;
    }
    var operation = Nodes.text(item, "operation");
    if (operation == null) {
      throw QuickBooksFault.missing("operation");
    }
    for (String name : item.propertyNames()) {
      var entity = Entity.named(name);
      if (entity != null && item.get(name) instanceof ObjectNode body) {
        var struck = itemFaults.faultOf(entity.path(), "batch " + operation);
        if (struck != null) {
          return struck;
        }
        var duplicates = "allowduplicatedocnum".equals(Nodes.text(item, "optionsData"));
        response.set(entity.title(), api.write(entity, operation, body, duplicates));
        return response;
      }
    }
    throw QuickBooksFault.missing("object of the batch item");
  }
}
