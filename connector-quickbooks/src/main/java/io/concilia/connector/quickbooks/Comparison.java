package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.FieldComparison;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Spellings;
import io.concilia.connector.runtime.vendor.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the books hold what a document says. Only fields that we would write again are looked at,
 * and what QuickBooks respells is compared as it means: addresses, phone numbers, the note around
 * our mark.
 */
final class Comparison {

  private static final Set<String> COSMETIC =
      Set.of("PrivateNote", "CustomerMemo", "CustomField", "EmailStatus");

  private static final Set<String> NEVER_FILLED = Set.of("ParentRef", "Job", "BillWithParent");

  private static final FieldComparison FIELDS =
      new FieldComparison(
          Map.of(
              "Line", Comparison::linesEqual,
              "CustomField", Comparison::customFieldsEqual,
              "BillAddr", Comparison::wordsCovered,
              "ShipAddr", Comparison::wordsCovered,
              "PrimaryPhone", Comparison::phonesEqual,
              "Mobile", Comparison::phonesEqual,
              "PrivateNote", Comparison::noteHolds));

  private Comparison() {}

  /** Whether an update with this document would change nothing. */
  static boolean holds(Entity entity, JsonNode current, JsonNode document) {
    return FIELDS.holds(current, document, entity.onlyAtCreation());
  }

  static Effect effect(Entity entity, JsonNode before, JsonNode after) {
    return FieldComparison.effect(before, after, entity.onlyAtCreation(), COSMETIC);
  }

  /** The fields of the document that the books leave blank. */
  static ObjectNode blanks(JsonNode current, JsonNode document) {
    return FieldComparison.blanks(current, document, field -> !NEVER_FILLED.contains(field));
  }

  /** Whether every field of {@code wanted} is in {@code current} with the same value. */
  static boolean covers(JsonNode wanted, JsonNode current) {
    return FIELDS.covers(wanted, current);
  }

  private static boolean linesEqual(JsonNode wanted, JsonNode current) {
    List<JsonNode> ours = current.valueStream().filter(Lines::isOurs).toList();
    return FIELDS.eachCovers(wanted.valueStream().toList(), ours);
  }

  private static boolean customFieldsEqual(JsonNode wanted, JsonNode current) {
    return wanted
        .valueStream()
        .allMatch(
            field ->
                current
                    .valueStream()
                    .filter(other -> sameDefinition(field, other))
                    .anyMatch(
                        other -> covers(field.path("StringValue"), other.path("StringValue"))));
  }

  private static boolean sameDefinition(JsonNode field, JsonNode other) {
    return field.path("DefinitionId").equals(other.path("DefinitionId"));
  }

  private static boolean phonesEqual(JsonNode wanted, JsonNode current) {
    return Objects.equals(
        Spellings.phone(Json.string(wanted, "FreeFormNumber")),
        Spellings.phone(Json.string(current, "FreeFormNumber")));
  }

  private static boolean noteHolds(JsonNode wanted, JsonNode current) {
    return FieldComparison.plain(current).contains(FieldComparison.plain(wanted));
  }

  /** QuickBooks may spread an address over other lines than it was sent in. */
  private static boolean wordsCovered(JsonNode wanted, JsonNode current) {
    return words(current).containsAll(words(wanted));
  }

  private static Set<String> words(JsonNode address) {
    return address
        .propertyStream()
        .filter(field -> !Set.of("Id", "Lat", "Long").contains(field.getKey()))
        .flatMap(field -> Stream.of(field.getValue().asString().split("[\\s,]+")))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether the books leave the field blank and we may fill it; nobody is made a sub-customer. */
  static boolean isFillable(String field, JsonNode current) {
    return !NEVER_FILLED.contains(field) && FieldComparison.isBlank(current.path(field));
  }
}
