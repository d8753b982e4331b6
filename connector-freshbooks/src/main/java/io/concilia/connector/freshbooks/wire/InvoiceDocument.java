package io.concilia.connector.freshbooks.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An invoice. The action is a call of its own, after the invoice is there. */
public record InvoiceDocument(
    @JsonUnwrapped DocumentHead head,
    long customerid,
    @JsonUnwrapped @Nullable PostalAddress billTo,
    @Nullable Integer dueOffsetDays,
    @Nullable String invoiceNumber,
    @Nullable String poNumber,
    String discountValue,
    @Nullable LocalDate fulfillmentDate,
    @Nullable Long estimateid,
    @Nullable Boolean actionMarkAsSent) {}
