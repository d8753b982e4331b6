package io.concilia.connector.xero.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quote, an invoice or a credit note: each has its own few of these fields. */
public record SalesDocument(
    @Nullable String type,
    ContactReference contact,
    LocalDate date,
    @Nullable LocalDate dueDate,
    @Nullable LocalDate expiryDate,
    String lineAmountTypes,
    @Nullable String invoiceNumber,
    @Nullable String quoteNumber,
    @Nullable String reference,
    @Nullable String url,
    String currencyCode,
    @Nullable String status,
    List<LineItem> lineItems) {

  public SalesDocument {
    lineItems = List.copyOf(lineItems);
  }

  /** Only the id: whatever else stands here would change the contact. */
  public record ContactReference(String contactID) {}
}
