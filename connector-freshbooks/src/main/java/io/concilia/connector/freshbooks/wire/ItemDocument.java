package io.concilia.connector.freshbooks.wire;

import org.jspecify.annotations.Nullable;

/**
 * An item. The taxes are ids; {@code visState} is said in a call of its own, never with the rest.
 */
public record ItemDocument(
    String name,
    @Nullable String description,
    @Nullable Amount unitCost,
    @Nullable String sku,
    @Nullable Long tax1,
    @Nullable Long tax2,
    int visState) {}
