package io.concilia.connector.quickbooks.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A product or service to create; an update leaves out account and tax set-up. */
public record ItemDocument(
    String name,
    @Nullable String sku,
    @Nullable String description,
    String type,
    @Nullable BigDecimal unitPrice,
    @Nullable Boolean taxable,
    @Nullable Ref salesTaxCodeRef,
    Ref incomeAccountRef,
    boolean active) {}
