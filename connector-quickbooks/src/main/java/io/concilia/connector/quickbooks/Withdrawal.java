package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.CustomerGone;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Phase;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * How a record is taken back. QuickBooks has no drafts, so an invoice is never deleted or voided
 * because the CRM changed its mind: a person decides. Names are deactivated only where policy says
 * so and nothing is owed.
 */
final class Withdrawal {

  private Withdrawal() {}

  static Translation of(RecordType type, VendorRecord current, TranslationContext context) {
    return type.isDocument() ? document(type, current) : name(type, current, context);
  }

  private static Translation name(
      RecordType type, VendorRecord current, TranslationContext context) {
    CustomerGone policy = Policies.of(context.integration()).get(Policy.CUSTOMER_GONE);
    if (policy == CustomerGone.KEEP || !current.active()) {
      return new Translation.NothingToDo(current.active() ? "kept by policy" : "inactive already");
    }
    JsonNode json = Json.parse(current.json());
    boolean owes =
        Json.decimalOrZero(json, "Balance").signum() != 0
            || Json.decimalOrZero(json, "BalanceWithJobs").signum() != 0;
    return owes
        ? new Translation.NothingToDo("kept, it has a balance")
        : new Translation.Ready(new VendorDocument(type, "{\"Active\":false}"));
  }

  private static Translation document(RecordType type, VendorRecord current) {
    Booked booked = Objects.requireNonNull(current.booked(), "a document has figures");
    String status = Json.string(Json.parse(current.json()), "TxnStatus");
    if (booked.phase() == Phase.VOID || "Rejected".equals(status)) {
      return new Translation.NothingToDo("taken back already");
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
