package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.FieldComparison;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Spellings;
import io.concilia.connector.runtime.vendor.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the books hold what a document says. What FreshBooks respells is compared as it means:
 * numbers in text, countries, phone numbers, the note around our mark, the order of lines.
 */
final class Comparison {

  private static final Set<String> COSMETIC = Set.of("notes", "po_number", "language");

  /** Whether an invoice was sent is its phase, not its content. */
  private static final Set<String> ACTIONS = Set.of(Step.SENT, Step.ACCEPTED);

  private static final FieldComparison FIELDS = new FieldComparison(respelled());

  private Comparison() {}

  /** Whether an update with this document would change nothing. */
  static boolean holds(Resource resource, JsonNode current, JsonNode document) {
    Set<String> notCompared = new HashSet<>(resource.onlyAtCreation());
    notCompared.addAll(ACTIONS);
    return FIELDS.holds(current, document, notCompared)
        && (!Json.flag(document, Step.ACCEPTED) || BookedReader.isAccepted(current));
  }

  /** What an item is called on a line is cosmetic: renaming it changes no sale. */
  static Effect effect(Resource resource, JsonNode before, JsonNode after) {
    Set<String> saidOnce = new HashSet<>(resource.onlyAtCreation());
    saidOnce.add(Step.SENT);
    Effect effect =
        FieldComparison.effect(withoutNames(before), withoutNames(after), saidOnce, COSMETIC);
    return effect == Effect.NONE && !before.path("lines").equals(after.path("lines"))
        ? Effect.COSMETIC
        : effect;
  }

  /** The fields of the document that the books leave blank. */
  static ObjectNode blanks(JsonNode current, JsonNode document) {
    return FieldComparison.blanks(current, document, field -> !field.equals(VisState.FIELD));
  }

  /** Whether every field of {@code wanted} is in {@code current} with the same value. */
  static boolean covers(JsonNode wanted, JsonNode current) {
    return FIELDS.covers(wanted, current);
  }

  /** Whether another document bills the same customer the same lines, on the same day and order. */
  static boolean sameSale(Resource resource, JsonNode document, JsonNode other) {
    return Stream.of(
            resource.customerField(),
            "create_date",
            "currency_code",
            "lines",
            "discount_value",
            "po_number")
        .filter(document::has)
        .allMatch(field -> FIELDS.covers(only(document, field), other));
  }

  private static ObjectNode only(JsonNode document, String field) {
    return Json.object().set(field, document.get(field));
  }

  private static Map<String, BiPredicate<JsonNode, JsonNode>> respelled() {
    Map<String, BiPredicate<JsonNode, JsonNode>> respelled = new HashMap<>();
    for (String number :
        List.of(
            "qty",
            "amount",
            "taxAmount1",
            "taxAmount2",
            "discount_value",
            "due_offset_days",
            "customerid",
            "clientid",
            "estimateid",
            "tax1",
            "tax2",
            VisState.FIELD)) {
      respelled.put(number, Figures::equal);
    }
    for (String country : List.of("country", "p_country", "s_country")) {
      respelled.put(country, Comparison::sameCountry);
    }
    respelled.put("bus_phone", Comparison::samePhone);
    respelled.put("mob_phone", Comparison::samePhone);
    respelled.put("note", Comparison::noteHolds);
    respelled.put("lines", Comparison::sameLines);
    return respelled;
  }

  private static boolean sameCountry(JsonNode wanted, JsonNode current) {
    String name = FieldComparison.plain(wanted);
    String other = FieldComparison.plain(current);
    Optional<String> code = Countries.code(name);
    return code.isPresent() ? code.equals(Countries.code(other)) : name.equalsIgnoreCase(other);
  }

  private static boolean samePhone(JsonNode wanted, JsonNode current) {
    return Objects.equals(
        Spellings.phone(FieldComparison.plain(wanted)),
        Spellings.phone(FieldComparison.plain(current)));
  }

  private static boolean noteHolds(JsonNode wanted, JsonNode current) {
    return FieldComparison.plain(current).contains(FieldComparison.plain(wanted));
  }

  /** Each wanted line is one of the books', and there are no more. */
  private static boolean sameLines(JsonNode wanted, JsonNode current) {
    List<JsonNode> left = new ArrayList<>(current.valueStream().toList());
    return wanted.size() == left.size() && wanted.valueStream().allMatch(line -> take(line, left));
  }

  private static boolean take(JsonNode line, List<JsonNode> left) {
    Optional<JsonNode> found = left.stream().filter(other -> covers(line, other)).findFirst();
    found.ifPresent(left::remove);
    return found.isPresent();
  }

  private static JsonNode withoutNames(JsonNode document) {
    JsonNode copy = document.deepCopy();
    copy.path("lines").forEach(line -> ((ObjectNode) line).remove("name"));
    return copy;
  }
}
