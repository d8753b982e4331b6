package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Mark;
import io.concilia.connector.runtime.adapter.Spellings;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.RecordType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what QuickBooks answers: ids, lock tokens, marks, and what a record is matched by. */
final class RecordReader {

  /** The lists whose names must differ from one another. */
  static final List<String> NAME_LISTS = List.of("Customer", "Vendor", "Employee");

  private RecordReader() {}

  /**
   * One object of an answer.
   *
   * @param label its name in the answer, such as Invoice
   * @param pages where people look at documents, if the company has such pages
   */
  static VendorRecord read(String label, JsonNode object, Instant readAt, @Nullable String pages) {
    RecordType type = typeOf(label);
    String note = Json.string(object, type.isDocument() ? "PrivateNote" : "Notes");
    return new VendorRecord(
        type,
        Objects.requireNonNull(Json.string(object, "Id"), label + " without an Id"),
        Json.string(object, "SyncToken"),
        type.isDocument() || "Customer".equals(label) ? Mark.in(note) : List.of(),
        object.path("Active").asBoolean(true),
        type.isDocument() ? null : keys(label, object),
        type.isDocument() ? BookedReader.read(type, object, readAt, pages) : null,
        time(object.path("MetaData"), "LastUpdatedTime"),
        Json.text(object));
  }

  static boolean isReadable(String label) {
    return NAME_LISTS.contains(label) || Entity.labelled(label).isPresent();
  }

  static @Nullable Instant time(JsonNode node, String field) {
    String text = Json.string(node, field);
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  /** Vendors and employees share the customers' name space, so they are read as its other lists. */
  private static RecordType typeOf(String label) {
    return NAME_LISTS.contains(label)
        ? RecordType.CUSTOMER
        : Entity.labelled(label)
            .map(Entity::type)
            .orElseThrow(() -> new IllegalArgumentException("no record of ours: " + label));
  }

  private static MatchKeys keys(String label, JsonNode object) {
    ListKind list =
        switch (label) {
          case "Vendor" -> ListKind.VENDOR;
          case "Employee" -> ListKind.EMPLOYEE;
          case "Item" -> ListKind.ITEM;
          default -> ListKind.CUSTOMER;
        };
    String name =
        Objects.requireNonNullElse(
            Json.string(object, list == ListKind.ITEM ? "Name" : "DisplayName"), "");
    return matchKeys(list, name, object);
  }

  /** The same for a document that is to be created and for a record as it was read. */
  static MatchKeys matchKeys(ListKind list, String name, JsonNode object) {
    return new MatchKeys(
        Spellings.name(name),
        name,
        list == ListKind.ITEM ? Json.string(object, "Sku") : null,
        list == ListKind.ITEM ? Json.string(object, "Type") : null,
        Spellings.present(Spellings.email(Json.string(object.path("PrimaryEmailAddr"), "Address"))),
        Spellings.present(
            Spellings.code(Json.string(object, "PrimaryTaxIdentifier")),
            Spellings.code(Json.string(object, "BusinessNumber"))),
        Spellings.present(
            Spellings.phone(Json.string(object.path("PrimaryPhone"), "FreeFormNumber")),
            Spellings.phone(Json.string(object.path("Mobile"), "FreeFormNumber"))),
        Spellings.code(Json.string(object.path("BillAddr"), "PostalCode")),
        list == ListKind.CUSTOMER ? Refs.id(object, "CurrencyRef") : null,
        list,
        summary(object));
  }

  private static Map<String, String> summary(JsonNode object) {
    Map<String, String> summary = new HashMap<>();
    put(summary, "city", Json.string(object.path("BillAddr"), "City"));
    put(summary, "taxId", Json.string(object, "PrimaryTaxIdentifier"));
    put(summary, "balance", Json.string(object, "Balance"));
    put(summary, "currency", Refs.id(object, "CurrencyRef"));
    return summary;
  }

  private static void put(Map<String, String> summary, String name, @Nullable String value) {
    if (value != null) {
      summary.put(name, value);
    }
  }
}
