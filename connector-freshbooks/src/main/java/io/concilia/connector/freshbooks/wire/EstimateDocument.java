package io.concilia.connector.freshbooks.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** An estimate. The action is a call of its own, after the estimate is there. */
public record EstimateDocument(
    @JsonUnwrapped DocumentHead head,
    long customerid,
    @JsonUnwrapped @Nullable PostalAddress billTo,
    @Nullable String estimateNumber,
    @Nullable String poNumber,
    String discountValue,
    @Nullable Boolean actionAccept) {}
