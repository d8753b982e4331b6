package io.concilia.mapping.payload;

import java.util.Map;

/**
 * What a change carries, parsed once for all rule sets. A null of the JSON is absent. Whole numbers
 * are {@link Long}, all others {@link Decimal}; nothing is ever a double.
 *
 * @param entity how the CRM names it
 * @param record the record as read
 * @param related other records and reference data
 */
public record Payload(String entity, Map<String, Object> record, Map<String, Object> related) {

  private static final String RELATED = "related";

  /**
   * @param entity the key under which the record is found
   * @throws UnreadablePayloadException when it is no JSON object
   */
  public static Payload parse(String entity, String json) {
    Map<String, Object> root = PayloadReader.read(json);
    return new Payload(entity, member(root, entity), member(root, RELATED));
  }

  @SuppressWarnings("unchecked") // The reader makes no map with other keys.
  private static Map<String, Object> member(Map<String, Object> root, String name) {
    return root.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
