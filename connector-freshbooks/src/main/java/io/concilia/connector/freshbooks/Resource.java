package io.concilia.connector.freshbooks;

import io.concilia.contracts.identity.RecordType;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What FreshBooks calls our types in addresses and bodies, and what of each is only ever said once,
 * at the creation.
 */
enum Resource {
  CLIENT(
      RecordType.CUSTOMER,
      "/users/clients",
      "userid",
      // Accounting owns these once the client is there; its note is the bookkeeper's.
      Set.of("currency_code", "note", "vat_name", "vat_number")),
  // The tax set-up of an item that is there is never altered.
  ITEM(RecordType.ITEM, "/items/items", "itemid", Set.of("tax1", "tax2")),
  ESTIMATE(RecordType.ESTIMATE, "/estimates/estimates", "estimateid", Set.of()),
  INVOICE(RecordType.INVOICE, "/invoices/invoices", "invoiceid", Set.of("estimateid")),
  CREDIT_NOTE(
      RecordType.CREDIT_NOTE, "/credit_notes/credit_notes", "creditid", Set.of("credit_type"));

  private static final String LINES = "include%5B%5D=lines";

  private final RecordType type;
  private final String path;
  private final String idField;
  private final Set<String> onlyAtCreation;

  Resource(RecordType type, String path, String idField, Set<String> onlyAtCreation) {
    this.type = type;
    this.path = path;
    this.idField = idField;
    this.onlyAtCreation = onlyAtCreation;
  }

  static Resource of(RecordType type) {
    return Stream.of(values())
        .filter(resource -> resource.type == type)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("FreshBooks is not written " + type));
  }

  /** The resource that a path of ours addresses. */
  static Resource at(String path) {
    return Stream.of(values())
        .filter(resource -> path.startsWith(resource.path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no resource of ours: " + path));
  }

  RecordType type() {
    return type;
  }

  boolean isDocument() {
    return type.isDocument();
  }

  /** The name around a request's and an answer's object. */
  String singular() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of a list in an answer. */
  String plural() {
    return singular() + "s";
  }

  String idField() {
    return idField;
  }

  /** What a document calls its customer. */
  String customerField() {
    return this == CREDIT_NOTE ? "clientid" : "customerid";
  }

  /** What a document calls its number. */
  String numberField() {
    return this == CREDIT_NOTE ? "credit_number" : singular() + "_number";
  }

  /** The address of all of them; without asking for them, documents come without their lines. */
  String list() {
    return isDocument() ? path + "?" + LINES : path;
  }

  String one(String id) {
    return isDocument() ? path + "/" + id + "?" + LINES : path + "/" + id;
  }

  Set<String> onlyAtCreation() {
    return onlyAtCreation;
  }
}
