package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Phase;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * How a record is taken back. QuickBooks has no drafts, so an invoice is never deleted or voided
 * because the CRM changed its mind: a person decides. Customers and items are never deleted, they
 * are made inactive; QuickBooks refuses it (6220) while a customer has a balance.
 */
final class Withdrawal {

  /** Why nothing is sent: the books say so already. */
  static final String TAKEN_BACK_ALREADY = "TAKEN_BACK_ALREADY";

  /** Why a customer stays active. */
  static final String BALANCE = "KEPT_BALANCE";

  private Withdrawal() {}

  static Translation of(RecordType type, VendorRecord current) {
    return type.isDocument() ? ofDocument(type, current) : ofEntry(type, current);
  }

  private static Translation ofEntry(RecordType type, VendorRecord current) {
    JsonNode json = Json.parse(current.json());
    boolean balance =
        Json.decimalOrZero(json, "Balance").signum() != 0
            || Json.decimalOrZero(json, "BalanceWithJobs").signum() != 0;
    return balance
        ? new Translation.NothingToDo(BALANCE)
        : new Translation.Ready(new VendorDocument(type, "{\"Active\":false}"));
  }

  private static Translation ofDocument(RecordType type, VendorRecord current) {
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
