package io.concilia.connector.xero;

import io.concilia.contracts.identity.RecordType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Xero calls our types, and what of each is only ever said once, at the creation. */
enum Entity {
  CONTACT(
      RecordType.CUSTOMER,
      "Contacts",
      "ContactID",
      "ContactNumber",
      // Accounting owns these once the contact is there; its number may be another program's.
      Set.of(
          "AccountsReceivableTaxType",
          "CompanyNumber",
          "ContactNumber",
          "DefaultCurrency",
          "PaymentTerms",
          "TaxNumber")),
  /** Documents name an item by its code, so that is its id, and never changed. */
  ITEM(RecordType.ITEM, "Items", "Code", "Code", Set.of("Code", "IsPurchased")),
  // The status of a document is people's from then on: an update must not make a draft of it.
  QUOTE(RecordType.ESTIMATE, "Quotes", "QuoteID", "QuoteNumber", Set.of("Status")),
  INVOICE(RecordType.INVOICE, "Invoices", "InvoiceID", "InvoiceNumber", Set.of("Status")),
  CREDIT_NOTE(
      RecordType.CREDIT_NOTE, "CreditNotes", "CreditNoteID", "CreditNoteNumber", Set.of("Status"));

  private final RecordType type;
  private final String plural;
  private final String idField;
  private final String numberField;
  private final Set<String> onlyAtCreation;

  Entity(
      RecordType type,
      String plural,
      String idField,
      String numberField,
      Set<String> onlyAtCreation) {
    this.type = type;
    this.plural = plural;
    this.idField = idField;
    this.numberField = numberField;
    this.onlyAtCreation = onlyAtCreation;
  }

  static Entity of(RecordType type) {
    return Stream.of(values())
        .filter(entity -> entity.type == type)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Xero is not written " + type));
  }

  /** By the first part of an address, such as {@code /Invoices?unitdp=4}. */
  static Optional<Entity> at(String path) {
    return Stream.of(values())
        .filter(entity -> path.matches("/" + entity.plural + "([/?].*)?"))
        .findFirst();
  }

  RecordType type() {
    return type;
  }

  /** The name in addresses, and of the array in bodies. */
  String plural() {
    return plural;
  }

  String idField() {
    return idField;
  }

  String numberField() {
    return numberField;
  }

  boolean isDocument() {
    return type.isDocument();
  }

  Set<String> onlyAtCreation() {
    return onlyAtCreation;
  }

  /**
   * How many digits of a unit price are kept: four where the address may ask for it. Quotes know no
   * {@code unitdp}.
   */
  int priceDigits() {
    return takesFourDigits() ? 4 : 2;
  }

  boolean takesFourDigits() {
    return this == ITEM || this == INVOICE || this == CREDIT_NOTE;
  }
}
