package io.concilia.connector.quickbooks;

import io.concilia.contracts.identity.RecordType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What QuickBooks calls our types, and what of each is only ever said once, at the creation. */
enum Entity {
  CUSTOMER(
      "Customer",
      RecordType.CUSTOMER,
      // Accounting owns these once the customer is there; its notes are the bookkeeper's.
      Set.of(
          "BillWithParent",
          "BusinessNumber",
          "CurrencyRef",
          "Job",
          "Notes",
          "ParentRef",
          "PrimaryTaxIdentifier",
          "SalesTermRef",
          "Taxable")),
  ITEM(
      "Item",
      RecordType.ITEM,
      // The account and tax set-up of an item that is there are never altered.
      Set.of("IncomeAccountRef", "SalesTaxCodeRef", "Taxable", "Type")),
  ESTIMATE("Estimate", RecordType.ESTIMATE, Set.of("EmailStatus", "LinkedTxn")),
  // EmailStatus NotSet would make a sent invoice an unsent one.
  INVOICE("Invoice", RecordType.INVOICE, Set.of("EmailStatus", "LinkedTxn")),
  CREDIT_MEMO("CreditMemo", RecordType.CREDIT_NOTE, Set.of("EmailStatus", "LinkedTxn"));

  private final String label;
  private final RecordType type;
  private final Set<String> onlyAtCreation;

  Entity(String label, RecordType type, Set<String> onlyAtCreation) {
    this.label = label;
    this.type = type;
    this.onlyAtCreation = onlyAtCreation;
  }

  static Entity of(RecordType type) {
    return Stream.of(values())
        .filter(entity -> entity.type == type)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("QuickBooks is not written " + type));
  }

  static Optional<Entity> labelled(String label) {
    return Stream.of(values()).filter(entity -> entity.label.equals(label)).findFirst();
  }

  /** The name in bodies and queries. */
  String label() {
    return label;
  }

  /** The name in addresses. */
  String path() {
    return "/" + label.toLowerCase(Locale.ROOT);
  }

  RecordType type() {
    return type;
  }

  boolean isDocument() {
    return type.isDocument();
  }

  /** Whether the company keeps it in a list with unique names, and never deletes it. */
  boolean isListed() {
    return !isDocument();
  }

  Set<String> onlyAtCreation() {
    return onlyAtCreation;
  }
}
