package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of a stream that a data pipeline recorded from the real API. The pipeline had changed some
 * types; here they are as the API sends them again: money as text, lists as lists, ids as numbers.
 */
record AirbyteRecord(Entity entity, ObjectNode body, @Nullable String forecast) {

  private static final Map<String, Entity> STREAMS =
      Map.of(
          "contacts", Entity.CONTACT,
          "accounts", Entity.SALES_ACCOUNT,
          "open_deals", Entity.DEAL,
          "won_deals", Entity.DEAL,
          "lost_deals", Entity.DEAL);

  private static final List<String> MONEY =
      List.of(
          "amount",
          "base_currency_amount",
          "expected_deal_value",
          "open_deals_amount",
          "won_deals_amount");

  static Optional<AirbyteRecord> of(JsonNode line) {
    var stream = Tree.text(line, "stream", "");
    var entity = STREAMS.get(stream);
    if (entity == null || !(line.path("data") instanceof ObjectNode recorded)) {
      return Optional.empty();
    }
    return Optional.of(new AirbyteRecord(entity, restored(recorded), forecastOf(stream)));
  }

  private static @Nullable String forecastOf(String stream) {
    return switch (stream) {
      case "open_deals" -> Stages.OPEN;
      case "won_deals" -> Stages.WON;
      case "lost_deals" -> Stages.LOST;
      default -> null;
    };
  }

  private static ObjectNode restored(ObjectNode recorded) {
    var body = Tree.shallow(recorded);
    for (String key : MONEY) {
      if (body.path(key).isNumber()) {
        body.put(key, Money.text(body.path(key).decimalValue()));
      }
    }
    for (String key : List.of("emails", "system_tags")) {
      if (body.path(key).isString()) {
        body.set(key, list(body.path(key).stringValue()));
      }
    }
    var mcrId = Tree.id(body, "mcr_id");
    if (mcrId != null) {
      body.put("mcr_id", mcrId);
    }
    return body;
  }

  /** A list as Python prints it. */
  private static JsonNode list(String printed) {
    try {
      return Json.read(
          printed
              .replace('\'', '"')
              .replace(": True", ": true")
              .replace(": False", ": false")
              .replace(": None", ": null"));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("cannot read the list " + printed, unreadable);
    }
  }

  ObjectNode asAnswer() {
    var answer = Json.object();
    answer.set(entity.singular(), body);
    return answer;
  }
}
