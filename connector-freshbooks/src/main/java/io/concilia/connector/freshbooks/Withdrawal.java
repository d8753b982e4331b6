package io.concilia.connector.freshbooks;

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

/**
 * How a record is taken back. A draft is deleted, which FreshBooks undoes if asked; an invoice that
 * was sent is for people, and an estimate is left. Clients and items are archived.
 */
final class Withdrawal {

  /** Why nothing is sent: the books say so already. */
  static final String TAKEN_BACK_ALREADY = "TAKEN_BACK_ALREADY";

  /** Why an estimate stays: FreshBooks has no answer to it but the customer's. */
  static final String ESTIMATE_LEFT = "ESTIMATE_LEFT";

  /** Why a customer stays active. */
  static final String BALANCE = "KEPT_BALANCE";

  private Withdrawal() {}

  static Translation of(RecordType type, VendorRecord current) {
    return type.isDocument() ? ofDocument(type, current) : ofEntry(type, current);
  }

  private static Translation ofEntry(RecordType type, VendorRecord current) {
    boolean balance = RecordReader.outstanding(Json.parse(current.json())).findAny().isPresent();
    return balance
        ? new Translation.NothingToDo(BALANCE)
        : new Translation.Ready(new VendorDocument(type, VisState.ARCHIVED.document()));
  }

  private static Translation ofDocument(RecordType type, VendorRecord current) {
    Booked booked = Objects.requireNonNull(current.booked(), "a document has figures");
    if (booked.phase() == Phase.VOID) {
      return new Translation.NothingToDo(TAKEN_BACK_ALREADY);
    }
    if (type == RecordType.ESTIMATE) {
      return new Translation.NothingToDo(ESTIMATE_LEFT);
    }
    if (booked.phase() == Phase.DRAFT) {
      return new Translation.Ready(new VendorDocument(type, VisState.DELETED.document()));
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
