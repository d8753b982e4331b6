package io.concilia.contracts.outcome;

import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A document as the vendor returned it, after its own arithmetic. */
public record Booked(
    @Nullable String number,
    Phase phase,
    LocalDate issueDate,
    @Nullable LocalDate dueDate,
    Totals totals,
    Money balance,
    @Nullable BigDecimal exchangeRate,
    @Nullable Instant sentAt,
    @Nullable URI url,
    Instant readAt) {

  /** The same, CLOSED if it lies in a closed period. A void document stays void. */
  public Booked inBooksClosedUntil(@Nullable LocalDate closedUntil) {
    if (closedUntil == null || issueDate.isAfter(closedUntil) || phase == Phase.VOID) {
      return this;
    }
    return new Booked(
        number,
        Phase.CLOSED,
        issueDate,
        dueDate,
        totals,
        balance,
        exchangeRate,
        sentAt,
        url,
        readAt);
  }
}
