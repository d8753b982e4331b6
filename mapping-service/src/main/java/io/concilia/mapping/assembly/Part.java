package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.RecordKey;

/**
 * One effect of a source record as one type.
 *
 * @param name the part of the record's key
 */
public record Part(String name, Intent intent) {

  static Part main(CanonicalBody body) {
    return new Part(RecordKey.MAIN, new Intent.Present(body));
  }

  /** The same, as what the books may hold already of a sale from before the start date. */
  Part beforeStart() {
    return intent instanceof Intent.Present present
        ? new Part(name, Intent.Withdrawn.beforeStart(present.body()))
        : this;
  }

  static Part withdrawn(String name, WithdrawalReason reason) {
    return new Part(name, Intent.Withdrawn.because(reason));
  }
}
