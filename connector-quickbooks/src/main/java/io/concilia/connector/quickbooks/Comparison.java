package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  private Comparison() {}

  /** Whether an update with this document would change nothing. */
  static boolean holds(Entity entity, JsonNode current, JsonNode document) {
    return differing(entity, current, document).isEmpty();
  }

  static Effect effect(Entity entity, JsonNode before, JsonNode after) {
    Set<String> differing =
        Stream.concat(
                before.propertyStream().map(field -> field.getKey()),
                after.propertyStream().map(field -> field.getKey()))
            .filter(field -> !entity.onlyAtCreation().contains(field))
            .filter(field -> !before.path(field).equals(after.path(field)))
            .collect(Collectors.toSet());
    if (differing.isEmpty()) {
      return Effect.NONE;
    }
    return COSMETIC.containsAll(differing) ? Effect.COSMETIC : Effect.MATERIAL;
  }

  /** The fields of the document that the books leave blank. */
  static ObjectNode blanks(JsonNode current, JsonNode document) {
    ObjectNode blanks = Json.object();
    document
        .propertyStream()
        .filter(field -> isFillable(field.getKey(), current))
        .forEach(field -> blanks.set(field.getKey(), field.getValue()));
    return blanks;
  }

  /** Whether every field of {@code wanted} is in {@code current} with the same value. */
  static boolean covers(JsonNode wanted, JsonNode current) {
    if (wanted instanceof ObjectNode fields) {
      return fields
          .propertyStream()
          .allMatch(field -> equal(field.getKey(), field.getValue(), current.path(field.getKey())));
    }
    if (wanted.isArray()) {
      return wanted.size() == current.size()
          && Stream.iterate(0, i -> i + 1)
              .limit(wanted.size())
              .allMatch(i -> covers(wanted.get(i), current.get(i)));
    }
    if (wanted.isNumber() && current.isNumber()) {
      return wanted.decimalValue().compareTo(current.decimalValue()) == 0;
    }
    return Objects.equals(plain(wanted), plain(current));
  }

  private static List<String> differing(Entity entity, JsonNode current, JsonNode document) {
    return document
        .propertyStream()
        .filter(field -> !entity.onlyAtCreation().contains(field.getKey()))
        .filter(field -> !equal(field.getKey(), field.getValue(), current.path(field.getKey())))
        .map(field -> field.getKey())
        .toList();
  }

  private static boolean equal(String field, JsonNode wanted, JsonNode current) {
    return switch (field) {
      case "Line" -> linesEqual(wanted, current);
      case "CustomField" -> customFieldsEqual(wanted, current);
      case "BillAddr", "ShipAddr" -> words(current).containsAll(words(wanted));
      case "PrimaryPhone", "Mobile" ->
          Objects.equals(
              Names.phone(Json.string(wanted, "FreeFormNumber")),
              Names.phone(Json.string(current, "FreeFormNumber")));
      case "PrivateNote" -> plain(current).contains(plain(wanted));
      default -> covers(wanted, current);
    };
  }

  private static boolean linesEqual(JsonNode wanted, JsonNode current) {
    List<JsonNode> ours = new ArrayList<>();
    current.forEach(
        line -> {
          if (LinePairing.isOurs(line)) {
            ours.add(line);
          }
        });
    return wanted.size() == ours.size()
        && Stream.iterate(0, i -> i + 1)
            .limit(wanted.size())
            .allMatch(i -> covers(wanted.get(i), ours.get(i)));
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

  /** QuickBooks may spread an address over other lines than it was sent in. */
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
    return !NEVER_FILLED.contains(field) && isBlank(current.path(field));
  }

  private static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.asString().isBlank())
        || (value.isContainer() && value.isEmpty());
  }

  private static String plain(@Nullable JsonNode value) {
    return value == null || !value.isValueNode() || value.isNull()
        ? ""
        : value.asString().replace("\r\n", "\n").strip();
  }
}
