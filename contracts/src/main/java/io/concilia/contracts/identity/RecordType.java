package io.concilia.contracts.identity;

/** The kinds of canonical record. */
public enum RecordType {
  CUSTOMER,
  ITEM,
  ESTIMATE,
  INVOICE,
  CREDIT_NOTE,
  PAYMENT,
  DOCUMENT_STATUS,
  CUSTOMER_BALANCE;

  /**
   * Whether it is a sales document: holds money, and at most one link may point to a vendor's one.
   */
  public boolean isDocument() {
    return this == ESTIMATE || this == INVOICE || this == CREDIT_NOTE;
  }

  /** Whether it says in the CRM how things stand in the books, and not the other way round. */
  public boolean isWayBack() {
    return this == DOCUMENT_STATUS || this == CUSTOMER_BALANCE;
  }
}
