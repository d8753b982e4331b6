package io.concilia.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** What a registry is given: schemas without what only the generated Java classes need. */
final class SchemaTexts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAVA_STRING = "avro.java.string";

  private SchemaTexts() {}

  static Schema withoutJavaProperties(Schema schema) {
    try {
      return new Schema.Parser()
          .parse(JSON.writeValueAsString(plain(JSON.readTree(schema.toString()))));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException("a schema is always JSON", e);
    }
  }

  /** {@code {"type":"string","avro.java.string":"String"}} becomes {@code "string"}. */
  private static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object && object.has(JAVA_STRING)) {
      object.remove(JAVA_STRING);
      return object.size() == 1 && object.path("type").isTextual() ? object.get("type") : object;
    }
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> object.set(name, plain(object.get(name))));
    }
    if (node instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, plain(array.get(i)));
      }
    }
    return node;
  }
}
