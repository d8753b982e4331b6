package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Phase;
import java.util.Map;
import java.util.Objects;

/**
 * How a document is taken back. QuickBooks has no drafts, so an invoice is never deleted or voided
 * because the CRM changed its mind: a person decides.
 */
final class Withdrawal {

  /** Why nothing is sent: the books say so already. */
  static final String TAKEN_BACK_ALREADY = "TAKEN_BACK_ALREADY";

  private Withdrawal() {}

  static Translation of(RecordType type, VendorRecord current) {
    Booked booked = Objects.requireNonNull(current.booked(), "a document has figures");
    String status = Json.string(Json.parse(current.json()), "TxnStatus");
    if (booked.phase() == Phase.VOID || "Rejected".equals(status)) {
      return new Translation.NothingToDo(TAKEN_BACK_ALREADY);
    }
    if (type == RecordType.ESTIMATE && booked.phase() == Phase.OPEN) {
      return new Translation.Ready(new VendorDocument(type, "{\"TxnStatus\":\"Rejected\"}"));
    }
    return new Translation.Held(
        Cause.of("LOST_AFTER_INVOICING"),
        Map.of(
            "number",
            Objects.requireNonNullElse(booked.number(), ""),
            "money",
            String.valueOf(booked.totals().gross()),
            "phase",
            booked.phase().name()));
  }
}
