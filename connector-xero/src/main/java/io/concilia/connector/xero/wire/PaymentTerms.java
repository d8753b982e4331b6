package io.concilia.connector.xero.wire;

/** When a contact's sales invoices fall due. */
public record PaymentTerms(Term sales) {

  /** So many days, counted as the type says. */
  public record Term(int day, String type) {}
}
