package io.concilia.connector.runtime.reading;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Contents as trees, with every number exactly as it was written. */
final class Json {

  private static final String RELATED = "related";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** A content without what it says of other records. */
  static String withoutRelated(String content) {
    ObjectNode root = (ObjectNode) MAPPER.readTree(content);
    root.remove(RELATED);
    return MAPPER.writeValueAsString(root);
  }
}
