package io.concilia.connector.runtime.adapter;

import io.concilia.connector.runtime.vendor.Effect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the books hold what a document says, field by field. Only fields that the document has
 * are looked at; a number is its value, however it is written.
 */
public final class FieldComparison {

  private final Map<String, BiPredicate<JsonNode, JsonNode>> respelled;

  /**
   * @param respelled how a field that the vendor spells in its own way is compared, wanted with
   *     current, by the field's name at any depth
   */
  public FieldComparison(Map<String, BiPredicate<JsonNode, JsonNode>> respelled) {
    this.respelled = Map.copyOf(respelled);
  }

  /** Whether every field of {@code wanted} is in {@code current} with the same value. */
  public boolean covers(JsonNode wanted, JsonNode current) {
    if (wanted instanceof ObjectNode fields) {
      return fields
          .propertyStream()
          .allMatch(field -> equal(field.getKey(), field.getValue(), current.path(field.getKey())));
    }
    if (wanted.isArray()) {
      return eachCovers(wanted.valueStream().toList(), current.valueStream().toList());
    }
    if (wanted.isNumber() && current.isNumber()) {
      return wanted.decimalValue().compareTo(current.decimalValue()) == 0;
    }
    return Objects.equals(plain(wanted), plain(current));
  }

  /** One by one, in order, and as many. */
  public boolean eachCovers(List<JsonNode> wanted, List<JsonNode> current) {
    return wanted.size() == current.size()
        && IntStream.range(0, wanted.size()).allMatch(i -> covers(wanted.get(i), current.get(i)));
  }

  /** Whether an update would change nothing, apart from fields that it would not say again. */
  public boolean holds(JsonNode current, JsonNode document, Set<String> saidOnce) {
    return document
        .propertyStream()
        .filter(field -> !saidOnce.contains(field.getKey()))
        .allMatch(field -> equal(field.getKey(), field.getValue(), current.path(field.getKey())));
  }

  private boolean equal(String field, JsonNode wanted, JsonNode current) {
    return respelled.getOrDefault(field, this::covers).test(wanted, current);
  }

  /** What replacing one of our documents by another touches, apart from fields said only once. */
  public static Effect effect(
      JsonNode before, JsonNode after, Set<String> saidOnce, Set<String> cosmetic) {
    Set<String> differing =
        Stream.concat(before.propertyStream(), after.propertyStream())
            .map(Map.Entry::getKey)
            .filter(field -> !saidOnce.contains(field))
            .filter(field -> !before.path(field).equals(after.path(field)))
            .collect(Collectors.toSet());
    if (differing.isEmpty()) {
      return Effect.NONE;
    }
    return cosmetic.containsAll(differing) ? Effect.COSMETIC : Effect.MATERIAL;
  }

  /** The fields of the document that the books leave blank and that may be filled. */
  public static ObjectNode blanks(JsonNode current, JsonNode document, Predicate<String> fillable) {
    ObjectNode blanks = Json.object();
    document
        .propertyStream()
        .filter(field -> fillable.test(field.getKey()) && isBlank(current.path(field.getKey())))
        .forEach(field -> blanks.set(field.getKey(), field.getValue()));
    return blanks;
  }

  public static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.asString().isBlank())
        || (value.isContainer() && value.isEmpty());
  }

  /** A value as text with our line ends; empty for none. */
  public static String plain(@Nullable JsonNode value) {
    return value == null || !value.isValueNode() || value.isNull()
        ? ""
        : value.asString().replace("\r\n", "\n").strip();
  }
}
