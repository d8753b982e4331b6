package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.SourceRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes contents of answers: the record under its entity's name, the arrays that came beside it
 * under {@code related}, ids as text. Custom fields are left as they are.
 */
final class Contents {

  static final String RELATED = "related";
  private static final String CUSTOM = "custom_field";

  private Contents() {}

  /** The record of an answer to a read. */
  static SourceRecord read(Entity entity, FreshsalesClient.Answer answer) {
    JsonNode record = answer.body().path(entity.key());
    if (!(record instanceof ObjectNode object)) {
      throw new UnreadableAnswerException("an answer without a " + entity.key());
    }
    ObjectNode beside = Json.object();
    for (Map.Entry<String, JsonNode> property : answer.body().properties()) {
      if (property.getValue().isArray()) {
        beside.set(property.getKey(), property.getValue());
      }
    }
    return record(entity, object, beside, answer.at());
  }

  /** The record of a row that carries all of it, but nothing beside it. */
  static SourceRecord row(Entity entity, ObjectNode row, Instant updatedAt) {
    // Windows end half a minute before they are searched: the second of updated_at is over.
    ObjectNode content = Json.object();
    content.set(entity.key(), withTextIds(row));
    return new SourceRecord(
        entity.key(), id(row), updatedAt, true, deleted(row), Json.write(content));
  }

  private static SourceRecord record(
      Entity entity, ObjectNode record, ObjectNode beside, @Nullable Instant answeredAt) {
    Instant updatedAt = updatedAt(record);
    boolean settled = answeredAt != null && answeredAt.isAfter(updatedAt);
    ObjectNode content = Json.object();
    content.set(entity.key(), withTextIds(record));
    content.set(RELATED, withTextIds(beside));
    return new SourceRecord(
        entity.key(), id(record), updatedAt, settled, deleted(record), Json.write(content));
  }

  static String id(JsonNode record) {
    String id = Json.text(record.path("id"));
    if (id == null) {
      throw new UnreadableAnswerException("a record without id");
    }
    return id;
  }

  static boolean deleted(JsonNode record) {
    return record.path("is_deleted").asBoolean(false);
  }

  /** With an offset or in UTC; second granularity. */
  static Instant updatedAt(JsonNode record) {
    String text = Json.text(record.path("updated_at"));
    if (text == null) {
      throw new UnreadableAnswerException("a record without updated_at");
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new UnreadableAnswerException("updated_at is no time: " + text, e);
    }
  }

  /** A copy in which every id is text. */
  static JsonNode withTextIds(JsonNode tree) {
    if (tree instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(item -> copy.add(withTextIds(item)));
      return copy;
    }
    if (!(tree instanceof ObjectNode object)) {
      return tree;
    }
    ObjectNode copy = Json.object();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      JsonNode value = property.getValue();
      if (name.equals(CUSTOM)) {
        copy.set(name, value);
      } else if (name.equals("id") || name.endsWith("_id")) {
        copy.set(name, asText(copy, value));
      } else if (name.endsWith("_ids") && value.isArray()) {
        ArrayNode ids = copy.putArray(name);
        value.forEach(item -> ids.add(asText(copy, item)));
      } else {
        copy.set(name, withTextIds(value));
      }
    }
    return copy;
  }

  private static JsonNode asText(ObjectNode nodes, JsonNode value) {
    return value.isIntegralNumber() ? nodes.stringNode(value.asString()) : value;
  }
}
