package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.RecordType;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a credit memo is set off against an invoice: by a payment of nothing that is linked to both
 * for the same amount (as public code does it; not documented).
 */
final class Applications {

  static final String PAYMENT = "Payment";
  static final String PATH = "/payment";

  private Applications() {}

  /** As much as both have left; nothing if QuickBooks, or a bookkeeper, was quicker. */
  static Optional<VendorDocument> of(VendorRecord creditNote, VendorRecord invoice) {
    BigDecimal amount = left(creditNote).min(left(invoice));
    if (amount.signum() <= 0) {
      return Optional.empty();
    }
    JsonNode memo = Json.parse(creditNote.json());
    ObjectNode payment = Json.object();
    payment.putObject("CustomerRef").put("value", Refs.id(memo, "CustomerRef"));
    String currency = Refs.id(memo, "CurrencyRef");
    if (currency != null) {
      payment.putObject("CurrencyRef").put("value", currency);
    }
    payment.put("TotalAmt", 0);
    payment
        .putArray("Line")
        .add(line(amount, "Invoice", invoice.id()))
        .add(line(amount, "CreditMemo", creditNote.id()));
    return Optional.of(new VendorDocument(RecordType.CREDIT_NOTE, Json.canonical(payment)));
  }

  private static BigDecimal left(VendorRecord document) {
    return document.booked() == null ? BigDecimal.ZERO : document.booked().balance().amount();
  }

  private static ObjectNode line(BigDecimal amount, String type, String id) {
    ObjectNode line = Json.object().put("Amount", amount);
    line.putArray("LinkedTxn").addObject().put("TxnId", id).put("TxnType", type);
    return line;
  }
}
