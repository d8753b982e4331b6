package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a document stands in the books, on its way back to the deal. "Overdue" is no field: it
 * depends on the day it is read.
 */
public record DocumentStatus(
    DocumentRef document,
    Identification identification,
    Amounts amounts,
    Settlement settlement,
    boolean cancelled)
    implements CanonicalBody {

  /** What a person finds it by. */
  public record Identification(
      @Nullable String number,
      Phase phase,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate dueDate,
      @Nullable URI url) {}

  /** What it comes to. */
  public record Amounts(Money net, Money tax, Money gross) {}

  /** What of it is settled. */
  public record Settlement(
      Money paid,
      Money credited,
      Money balance,
      @Nullable LocalDate lastPaymentOn,
      @Nullable LocalDate paidOn) {}

  @Override
  public RecordType type() {
    return RecordType.DOCUMENT_STATUS;
  }
}
