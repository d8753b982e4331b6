package io.concilia.connector.quickbooks.wire;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a line sells. The line's amount must be quantity times price, else QuickBooks says 6070. */
public record SalesItemLineDetail(
    Ref itemRef,
    BigDecimal qty,
    BigDecimal unitPrice,
    @Nullable Ref taxCodeRef,
    @Nullable Ref classRef,
    @Nullable LocalDate serviceDate) {}
