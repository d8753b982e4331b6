package io.concilia.connector.xero;

import static io.concilia.connector.runtime.adapter.Spellings.present;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Spellings;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what Xero answers: ids, versions, marks, and what a record is matched by. */
final class RecordReader {

  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  private RecordReader() {}

  /** All objects of an answer that are of ours. */
  static List<VendorRecord> readAll(
      VendorSession session, Entity entity, JsonNode answer, Instant readAt) {
    return rows(entity, answer).map(row -> read(session, entity, row, readAt)).toList();
  }

  /** Sales only: bills and purchase credits are in the same lists. */
  static Stream<JsonNode> rows(Entity entity, JsonNode answer) {
    return answer
        .path(entity.plural())
        .valueStream()
        .filter(
            row -> !Objects.requireNonNullElse(Json.string(row, "Type"), "").startsWith("ACCPAY"));
  }

  /**
   * One object of an answer. Xero has no lock, and not every change moves the moment of the last
   * one, so nothing stands for it: whether somebody touched a record is seen by what it holds.
   */
  static VendorRecord read(VendorSession session, Entity entity, JsonNode object, Instant readAt) {
    return new VendorRecord(
        entity.type(),
        Objects.requireNonNull(id(entity, object), entity.plural() + " without an id"),
        null,
        Marks.in(entity, object, session.connection().id()),
        isActive(entity, object),
        entity.isDocument() ? null : keys(entity, object),
        entity.isDocument()
            ? BookedReader.read(entity, object, readAt, XeroClient.pages(session))
            : null,
        Dates.moment(object, "UpdatedDateUTC"),
        Json.text(object));
  }

  static @Nullable String id(Entity entity, JsonNode object) {
    String id = Json.string(object, entity.idField());
    return NO_ID.equals(id) ? null : id;
  }

  private static boolean isActive(Entity entity, JsonNode object) {
    String status = Objects.requireNonNullElse(Json.string(object, "ContactStatus"), "ACTIVE");
    return entity != Entity.CONTACT || "ACTIVE".equals(status);
  }

  private static MatchKeys keys(Entity entity, JsonNode object) {
    String name =
        Optional.ofNullable(Json.string(object, "Name"))
            .orElseGet(() -> Objects.requireNonNullElse(Json.string(object, "Code"), ""));
    return matchKeys(entity, name, object);
  }

  /**
   * The same for a document that is to be created and for a record as it was read. A contact is not
   * tied to a currency, and may be customer and supplier at once, so there is one list.
   */
  static MatchKeys matchKeys(Entity entity, String name, JsonNode object) {
    boolean item = entity == Entity.ITEM;
    JsonNode billing = ofType(object.path("Addresses"), "AddressType", "POBOX");
    return new MatchKeys(
        Spellings.name(name),
        name,
        item ? Json.string(object, "Code") : null,
        item ? kind(object) : null,
        present(Spellings.email(Json.string(object, "EmailAddress"))),
        present(Spellings.code(Json.string(object, "TaxNumber"))),
        object
            .path("Phones")
            .valueStream()
            .map(Comparison::digits)
            .filter(digits -> !digits.isEmpty())
            .distinct()
            .toList(),
        Spellings.code(Json.string(billing, "PostalCode")),
        null,
        item ? ListKind.ITEM : ListKind.CUSTOMER,
        summary(object, billing));
  }

  /** Stock is never taken for a product of ours. */
  private static String kind(JsonNode item) {
    return Json.flag(item, "IsTrackedAsInventory") ? "INVENTORY" : "UNTRACKED";
  }

  private static JsonNode ofType(JsonNode list, String field, String type) {
    return list.valueStream()
        .filter(element -> type.equals(Json.string(element, field)))
        .findFirst()
        .orElseGet(Json::object);
  }

  private static Map<String, String> summary(JsonNode object, JsonNode billing) {
    Map<String, String> summary = new HashMap<>();
    put(summary, "city", Json.string(billing, "City"));
    put(summary, "taxId", Json.string(object, "TaxNumber"));
    put(summary, "code", Json.string(object, "Code"));
    put(summary, "currency", Json.string(object, "DefaultCurrency"));
    put(
        summary,
        "balance",
        Json.string(object.path("Balances").path("AccountsReceivable"), "Outstanding"));
    return summary;
  }

  private static void put(Map<String, String> summary, String name, @Nullable String value) {
    if (value != null) {
      summary.put(name, value);
    }
  }
}
