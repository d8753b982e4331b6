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
    Instant readAt) {}
