package io.concilia.connector.xero;

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
 * How a record is taken back: a draft is deleted, a sent quote declined, a contact archived. What
 * counts in the books is for a person to decide about. Items can only be deleted, so they stay.
 */
final class Withdrawal {

  /** Why nothing is sent: the books say so already. */
  static final String TAKEN_BACK_ALREADY = "TAKEN_BACK_ALREADY";

  /** Why a contact stays active. */
  static final String BALANCE = "KEPT_BALANCE";

  /** Why an item stays: Xero knows no inactive ones. */
  static final String NEVER_DELETED = "KEPT_ITEM";

  private Withdrawal() {}

  static Translation of(RecordType type, VendorRecord current) {
    JsonNode json = Json.parse(current.json());
    return switch (Entity.of(type)) {
      case CONTACT -> ofContact(json);
      case ITEM -> new Translation.NothingToDo(NEVER_DELETED);
      case QUOTE -> ofQuote(current, json);
      case INVOICE, CREDIT_NOTE -> ofDocument(type, current);
    };
  }

  private static Translation ofContact(JsonNode contact) {
    JsonNode balances = contact.path("Balances");
    boolean owes =
        Json.decimalOrZero(balances.path("AccountsReceivable"), "Outstanding").signum() != 0
            || Json.decimalOrZero(balances.path("AccountsPayable"), "Outstanding").signum() != 0;
    return owes
        ? new Translation.NothingToDo(BALANCE)
        : status(RecordType.CUSTOMER, "ContactStatus", "ARCHIVED");
  }

  /** Xero lets only a sent quote be declined. */
  private static Translation ofQuote(VendorRecord current, JsonNode quote) {
    return switch (Objects.requireNonNullElse(Json.string(quote, "Status"), "")) {
      case "DRAFT" -> status(RecordType.ESTIMATE, "Status", "DELETED");
      case "SENT" -> status(RecordType.ESTIMATE, "Status", "DECLINED");
      case "DECLINED", "DELETED" -> new Translation.NothingToDo(TAKEN_BACK_ALREADY);
      default -> held(Objects.requireNonNull(current.booked()));
    };
  }

  private static Translation ofDocument(RecordType type, VendorRecord current) {
    Booked booked = Objects.requireNonNull(current.booked(), "a document has figures");
    if (booked.phase() == Phase.VOID) {
      return new Translation.NothingToDo(TAKEN_BACK_ALREADY);
    }
    return booked.phase() == Phase.DRAFT ? status(type, "Status", "DELETED") : held(booked);
  }

  private static Translation status(RecordType type, String field, String status) {
    return new Translation.Ready(
        new VendorDocument(type, Json.canonical(Json.object().put(field, status))));
  }

  private static Translation held(Booked booked) {
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
