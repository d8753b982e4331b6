package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Invoice.BillingPart;
import io.concilia.contracts.identity.RecordKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records that one names. What is required must be in the books first; what is optional (the
 * parent of a customer, the estimate of an invoice) is named if it is there, so that no cycle can
 * keep a record waiting for itself.
 *
 * @param earlier the part of the same sale that a balance is reckoned from, which goes first
 */
record References(Set<RecordKey> required, Set<RecordKey> optional, @Nullable RecordKey earlier) {

  static References of(CanonicalRecord record) {
    Set<RecordKey> required = new LinkedHashSet<>(record.references());
    Set<RecordKey> optional = new LinkedHashSet<>();
    record
        .body()
        .ifPresent(
            body -> {
              if (body instanceof Customer customer && customer.parent() != null) {
                optional.add(record.key().resolve(customer.parent()));
              }
              if (body instanceof Invoice invoice && invoice.estimate() != null) {
                optional.add(record.key().resolve(invoice.estimate()));
              }
            });
    required.removeAll(optional);
    return new References(required, optional, earlier(record));
  }

  private static @Nullable RecordKey earlier(CanonicalRecord record) {
    return record.body().orElse(null) instanceof Invoice invoice
            && invoice.billingPart() == BillingPart.BALANCE
        ? record.key().withPart(RecordKey.DEPOSIT)
        : null;
  }

  List<RecordKey> all() {
    Set<RecordKey> all = new LinkedHashSet<>(required);
    all.addAll(optional);
    if (earlier != null) {
      all.add(earlier);
    }
    return List.copyOf(all);
  }
}
