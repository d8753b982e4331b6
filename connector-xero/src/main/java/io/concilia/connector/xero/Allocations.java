package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a credit note is set off against an invoice. Xero takes it of approved documents only, so a
 * draft is left open: whoever approves it allocates it.
 */
final class Allocations {

  static final String PLURAL = "Allocations";

  private Allocations() {}

  /**
   * As much as both have left; nothing while one of them is a draft, or if somebody was quicker.
   */
  static Optional<VendorDocument> of(VendorRecord creditNote, VendorRecord invoice) {
    BigDecimal amount = left(creditNote).min(left(invoice));
    if (amount.signum() <= 0) {
      return Optional.empty();
    }
    ObjectNode allocation = Json.object();
    allocation.putObject("Invoice").put("InvoiceID", invoice.id());
    allocation.put("Amount", amount);
    allocation.put("Date", Objects.requireNonNull(creditNote.booked()).issueDate().toString());
    return Optional.of(new VendorDocument(RecordType.CREDIT_NOTE, Json.canonical(allocation)));
  }

  private static BigDecimal left(VendorRecord document) {
    Booked booked = document.booked();
    return booked == null || booked.phase() == Phase.DRAFT || booked.phase() == Phase.VOID
        ? BigDecimal.ZERO
        : booked.balance().amount();
  }

  static VendorRequest request(Member member, Map<String, String> headers) {
    ObjectNode body = Json.object();
    body.putArray(PLURAL).add(Json.object(member.document().json()));
    String path = "/CreditNotes/" + member.vendorId() + "/" + PLURAL + "?summarizeErrors=false";
    return new VendorRequest("PUT", path, headers, Json.text(body), 1, true);
  }

  static boolean isAt(String path) {
    return path.contains("/" + PLURAL + "?");
  }
}
