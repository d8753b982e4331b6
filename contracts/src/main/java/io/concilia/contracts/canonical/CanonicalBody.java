package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.RecordRef;
import io.concilia.contracts.identity.RecordType;
import java.util.List;

/** What a canonical record holds when it should be in the books. */
public sealed interface CanonicalBody
    permits Customer, Item, SalesDocument, Payment, DocumentStatus, CustomerBalance {

  RecordType type();

  /** The records that must be in the books first, in the order in which this one names them. */
  default List<RecordRef> references() {
    return List.of();
  }
}
