package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.FieldComparison;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Spellings;
import io.concilia.connector.runtime.vendor.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the books hold what a document says. What Xero respells is compared as it means: days,
 * the lists of addresses and phones that are always full, the parts of a telephone number.
 */
final class Comparison {

  private static final Set<String> COSMETIC = Set.of("Reference", "Url");

  /** A currency or a tax type given to an adopted contact would change how it is billed. */
  private static final Set<String> NEVER_FILLED =
      Set.of("AccountsReceivableTaxType", "DefaultCurrency");

  /** Lists whose elements are told by their type, and the field that a filled one has. */
  private static final Map<String, String> TYPED =
      Map.of("Addresses", "AddressType", "Phones", "PhoneType");

  private static final FieldComparison EXACT = new FieldComparison(respelled());

  /** Of an item that is there only the price is ours: its account and tax are accounting's. */
  private static final FieldComparison UPDATED =
      new FieldComparison(with(respelled(), "SalesDetails", Comparison::samePrice));

  private Comparison() {}

  private static Map<String, BiPredicate<JsonNode, JsonNode>> respelled() {
    return Map.of(
        "Date", Comparison::sameDay,
        "DueDate", Comparison::sameDay,
        "ExpiryDate", Comparison::sameDay,
        "Addresses", (wanted, current) -> typedCover("AddressType", wanted, current),
        "Phones", Comparison::samePhones);
  }

  private static Map<String, BiPredicate<JsonNode, JsonNode>> with(
      Map<String, BiPredicate<JsonNode, JsonNode>> all,
      String field,
      BiPredicate<JsonNode, JsonNode> how) {
    Map<String, BiPredicate<JsonNode, JsonNode>> more = new HashMap<>(all);
    more.put(field, how);
    return more;
  }

  /**
   * Whether an update with this document would change nothing. One that says a status only, as a
   * withdrawal does, is about the status.
   */
  static boolean holds(Entity entity, JsonNode current, JsonNode document) {
    boolean whole = !entity.isDocument() || document.has("LineItems");
    return UPDATED.holds(current, document, whole ? entity.onlyAtCreation() : Set.of());
  }

  /** Whether every field of {@code wanted} is in {@code current} with the same value. */
  static boolean covers(JsonNode wanted, JsonNode current) {
    return EXACT.covers(wanted, current);
  }

  static Effect effect(Entity entity, JsonNode before, JsonNode after) {
    return FieldComparison.effect(before, after, entity.onlyAtCreation(), COSMETIC);
  }

  /** The fields of the document that the books leave blank, and of full lists the blank parts. */
  static ObjectNode blanks(JsonNode current, JsonNode document) {
    ObjectNode blanks = FieldComparison.blanks(current, document, Comparison::isFillable);
    TYPED.forEach(
        (list, type) -> {
          blanks.remove(list);
          ArrayNode parts = Json.array();
          document
              .path(list)
              .valueStream()
              .filter(wanted -> isBlankBut(type, typed(current.path(list), type, wanted)))
              .forEach(parts::add);
          if (!parts.isEmpty()) {
            blanks.set(list, parts);
          }
        });
    return blanks;
  }

  static boolean isFillable(String field) {
    return !NEVER_FILLED.contains(field);
  }

  private static boolean sameDay(JsonNode wanted, JsonNode current) {
    return Objects.equals(
        Dates.day(FieldComparison.plain(wanted)), Dates.day(FieldComparison.plain(current)));
  }

  private static boolean samePrice(JsonNode wanted, JsonNode current) {
    JsonNode price = wanted.path("UnitPrice");
    return price.isMissingNode() || EXACT.covers(price, current.path("UnitPrice"));
  }

  private static boolean typedCover(String type, JsonNode wanted, JsonNode current) {
    return wanted
        .valueStream()
        .allMatch(
            element ->
                typed(current, type, element)
                    .filter(found -> new FieldComparison(Map.of()).covers(element, found))
                    .isPresent());
  }

  private static boolean samePhones(JsonNode wanted, JsonNode current) {
    return wanted
        .valueStream()
        .allMatch(
            phone ->
                typed(current, "PhoneType", phone)
                    .filter(found -> Objects.equals(digits(phone), digits(found)))
                    .isPresent());
  }

  private static Optional<JsonNode> typed(JsonNode list, String type, JsonNode like) {
    return list.valueStream()
        .filter(element -> element.path(type).equals(like.path(type)))
        .findFirst();
  }

  private static boolean isBlankBut(String type, Optional<JsonNode> element) {
    return element
        .map(
            found ->
                found
                    .propertyStream()
                    .filter(field -> !field.getKey().equals(type))
                    .allMatch(field -> FieldComparison.isBlank(field.getValue())))
        .orElse(true);
  }

  /** A number may be spread over three fields. */
  static String digits(JsonNode phone) {
    String whole =
        List.of("PhoneCountryCode", "PhoneAreaCode", "PhoneNumber").stream()
            .map(part -> FieldComparison.plain(phone.path(part)))
            .reduce("", String::concat);
    return Objects.requireNonNullElse(Spellings.phone(whole), "");
  }
}
