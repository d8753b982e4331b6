package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credit note is set off against the invoice that it corrects, in a call of its own once it is in
 * the books. Both are read before, so that it is applied for no more than both have left, and never
 * twice. What the vendor refuses stays an open credit of the customer.
 */
final class CreditApplication {

  /** The step of a write whose credit note is to be applied. */
  static final String APPLY = "APPLY";

  /** The step, and the reason, of one that was applied. */
  static final String APPLIED = "APPLIED";

  /** The step, and the reason, of one that was not, and that a bookkeeper may apply. */
  static final String LEFT_OPEN = "LEFT_OPEN";

  private final VendorAdapter adapter;

  CreditApplication(VendorAdapter adapter) {
    this.adapter = adapter;
  }

  /** Whether that follows once the record has been made. */
  static boolean follows(Operation made, @Nullable CanonicalRecord record) {
    return made == Operation.CREATE
        && record != null
        && record.body().orElse(null) instanceof CreditNote note
        && note.applyToInvoice();
  }

  static boolean isOne(@Nullable String step) {
    return APPLY.equals(step) || APPLIED.equals(step) || LEFT_OPEN.equals(step);
  }

  Plan next(Facts f, Link link, String step) {
    if (f.findings().byId() == null) {
      return new Plan.Look(new Search.ById(RecordType.CREDIT_NOTE, link.vendorId()));
    }
    VendorRecord current = f.findings().current().orElse(null);
    if (current == null || current.booked() == null || current.booked().phase() == Phase.VOID) {
      return new Plan.Removed(current);
    }
    return step.equals(APPLY) ? apply(f, link, current) : finish(step, link, current);
  }

  private Plan apply(Facts f, Link link, VendorRecord current) {
    Link invoice =
        f.record().body().orElse(null) instanceof CreditNote note
            ? f.links().get(f.write().key().resolve(note.corrects()))
            : null;
    if (invoice == null || !invoice.usable()) {
      return finish(LEFT_OPEN, link, current);
    }
    List<VendorRecord> corrected = f.findings().corrected();
    if (corrected == null) {
      return new Plan.Look(new Search.Corrected(RecordType.INVOICE, invoice.vendorId()));
    }
    Optional<VendorDocument> document =
        corrected.stream().findFirst().flatMap(read -> adapter.application(current, read));
    return document
        .<Plan>map(
            ready ->
                new Plan.Send(
                    Operation.APPLY,
                    ready,
                    link.document(),
                    link.vendorId(),
                    link.lockToken(),
                    APPLY,
                    null))
        .orElseGet(() -> finish(isUsedUp(current) ? APPLIED : LEFT_OPEN, link, current));
  }

  private static boolean isUsedUp(VendorRecord creditNote) {
    return creditNote.booked() != null && creditNote.booked().balance().isZero();
  }

  private static Plan finish(String how, Link link, VendorRecord current) {
    return new Plan.Finish(OutcomeState.UNCHANGED, how, current, link.read(current));
  }
}
