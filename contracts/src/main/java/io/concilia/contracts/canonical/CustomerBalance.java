package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import java.time.Instant;

/** What a customer owes and has to its credit, at one moment. */
public record CustomerBalance(CustomerRef customer, Money open, Money credit, Instant asOf)
    implements CanonicalBody {

  @Override
  public RecordType type() {
    return RecordType.CUSTOMER_BALANCE;
  }
}
