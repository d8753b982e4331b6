package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordKey;

/** Takes a forgotten person out of canonical records. Pure. */
final class Redaction {

  private Redaction() {}

  /** What is left: that the person's own record should not be there, others without the copy. */
  static CanonicalRecord of(CanonicalRecord record, ChangeKey erased) {
    if (record.intent() instanceof Intent.Withdrawn withdrawn) {
      return withdrawn.history() == null
          ? record
          : with(
              record, Intent.Withdrawn.beforeStart(of(record.key(), withdrawn.history(), erased)));
    }
    if (record.key().sourceKey().equals(erased)) {
      return with(record, Intent.Withdrawn.because(WithdrawalReason.SOURCE_DELETED));
    }
    CanonicalBody body = ((Intent.Present) record.intent()).body();
    return with(record, new Intent.Present(of(record.key(), body, erased)));
  }

  private static CanonicalBody of(RecordKey key, CanonicalBody body, ChangeKey erased) {
    if (body instanceof Customer customer) {
      return customer.withoutPeople();
    }
    if (body instanceof SalesDocument document) {
      DocumentContent content = document.content();
      boolean billed = key.resolve(content.customer()).sourceKey().equals(erased);
      return document.with(billed ? content.withoutBuyer() : content.withoutTexts());
    }
    return body;
  }

  private static CanonicalRecord with(CanonicalRecord record, Intent intent) {
    return new CanonicalRecord(
        record.key(),
        record.revision(),
        record.tenant(),
        record.integration(),
        intent,
        record.origin(),
        record.runId(),
        record.mode(),
        record.receivedAt());
  }
}
