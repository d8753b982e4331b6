package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.RecordType;
import java.util.Map;
import java.util.Optional;

/** What a credit note took back whole is not invoiced a second time unless a person says so. */
final class InvoiceAgainRule implements HoldRule {

  @Override
  public Optional<Plan.Hold> check(Facts facts) {
    boolean again =
        facts.write().key().type() == RecordType.INVOICE
            && facts.link() == null
            && facts.past().credited()
            && !facts.write().has(Note.CREATE_NEW);
    return again
        ? Optional.of(new Plan.Hold(Causes.hold(Causes.INVOICE_AGAIN, "", Map.of())))
        : Optional.empty();
  }
}
