package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.FieldComparison;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.VendorRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The exact bytes of a call: an array of one entity and one operation, PUT to create, POST to
 * change. What accounting owns after the creation is left out of a change.
 */
final class Requests {

  /** Xero then answers each element by itself instead of refusing a call that it did in part. */
  private static final String EACH_BY_ITSELF = "?summarizeErrors=false";

  private static final int MAX_KEY = 128;

  private Requests() {}

  static VendorRequest of(List<Member> members, String idempotencyKey) {
    Member first = members.get(0);
    if (!members.stream().allMatch(member -> kind(member).equals(kind(first)))) {
      throw new IllegalArgumentException(
          "one call takes one entity and one operation, not "
              + members.stream().map(Requests::kind).distinct().collect(Collectors.joining(", ")));
    }
    if (first.operation() == Operation.APPLY) {
      return Allocations.request(first, keyed(idempotencyKey));
    }
    Entity entity = Entity.of(first.document().type());
    boolean create = first.operation() == Operation.CREATE;
    ObjectNode body = Json.object();
    ArrayNode elements = body.putArray(entity.plural());
    members.forEach(member -> elements.add(element(entity, member)));
    return new VendorRequest(
        create ? "PUT" : "POST",
        path(entity),
        keyed(idempotencyKey),
        Json.text(body),
        members.size(),
        true);
  }

  /** What may go together; an allocation is a call of its credit note alone. */
  static String kind(Member member) {
    return switch (member.operation()) {
      case CREATE -> "PUT " + member.document().type();
      case UPDATE, WITHDRAW, RESTORE -> "POST " + member.document().type();
      case APPLY -> "PUT allocations of " + member.vendorId();
    };
  }

  /** Kept for six minutes; the same key with the same request is answered as the first time. */
  private static Map<String, String> keyed(String idempotencyKey) {
    if (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY) {
      throw new IllegalArgumentException(
          "idempotency key has " + idempotencyKey.length() + " characters, not 1 to " + MAX_KEY);
    }
    return Map.of("Idempotency-Key", idempotencyKey);
  }

  private static String path(Entity entity) {
    return "/" + entity.plural() + EACH_BY_ITSELF + (entity.takesFourDigits() ? "&unitdp=4" : "");
  }

  private static ObjectNode element(Entity entity, Member member) {
    ObjectNode document = Json.object(member.document().json());
    return switch (member.operation()) {
      case CREATE -> document;
      case UPDATE -> addressed(entity, member, changes(entity, member, document));
      case RESTORE ->
          addressed(entity, member, changes(entity, member, document))
              .put("ContactStatus", "ACTIVE");
      case WITHDRAW -> addressed(entity, member, withHead(entity, member, document));
      case APPLY -> throw new IllegalStateException("an allocation has no element");
    };
  }

  private static ObjectNode changes(Entity entity, Member member, ObjectNode document) {
    JsonNode current = current(member);
    boolean fillsBlanks = member.current() != null && !entity.isDocument();
    document
        .propertyNames()
        .removeIf(
            field ->
                entity.onlyAtCreation().contains(field)
                    && !(fillsBlanks
                        && Comparison.isFillable(field)
                        && FieldComparison.isBlank(current.path(field))));
    if (document.has("LineItems")) {
      document.set(
          "LineItems", Lines.withIds(document.path("LineItems"), current.path("LineItems")));
    }
    if (document.path("SalesDetails") instanceof ObjectNode details) {
      keepSetUp(details, current.path("SalesDetails"));
    }
    return document;
  }

  /** The account and tax of an item that is there are accounting's, and are said as they stand. */
  private static void keepSetUp(ObjectNode details, JsonNode current) {
    for (String field : List.of("AccountCode", "TaxType")) {
      String theirs = Json.string(current, field);
      if (theirs != null) {
        details.put(field, theirs);
      }
    }
    if (!details.has("UnitPrice") && current.has("UnitPrice")) {
      details.set("UnitPrice", current.get("UnitPrice"));
    }
  }

  /** A quote is not changed without its contact and its date. */
  private static ObjectNode withHead(Entity entity, Member member, ObjectNode document) {
    if (entity == Entity.QUOTE && member.current() != null) {
      JsonNode current = current(member);
      document
          .putObject("Contact")
          .put("ContactID", Json.string(current.path("Contact"), "ContactID"));
      LocalDate date = Objects.requireNonNull(Dates.day(current, "Date"), "a quote has a date");
      document.put("Date", date.toString());
    }
    return document;
  }

  /** An item is told by its code, and by Xero's own id where it is known. */
  private static ObjectNode addressed(Entity entity, Member member, ObjectNode document) {
    String itemId = entity == Entity.ITEM ? Json.string(current(member), "ItemID") : null;
    if (itemId != null) {
      document.put("ItemID", itemId);
    }
    return document.put(
        entity.idField(), Objects.requireNonNull(member.vendorId(), "an update names its record"));
  }

  private static JsonNode current(Member member) {
    return member.current() == null ? Json.object() : Json.parse(member.current().json());
  }
}
