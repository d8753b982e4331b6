package io.concilia.connector.xero.wire;

import org.jspecify.annotations.Nullable;

/** One of the two addresses of a contact: POBOX is where invoices go, STREET where goods go. */
public record PostalAddress(
    String addressType,
    @Nullable String addressLine1,
    @Nullable String addressLine2,
    @Nullable String addressLine3,
    @Nullable String city,
    @Nullable String region,
    @Nullable String postalCode,
    @Nullable String country) {}
