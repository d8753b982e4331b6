package io.concilia.connector.quickbooks.wire;

import org.jspecify.annotations.Nullable;

/** A postal address. */
public record PhysicalAddress(
    @Nullable String line1,
    @Nullable String line2,
    @Nullable String line3,
    @Nullable String city,
    @Nullable String countrySubDivisionCode,
    @Nullable String postalCode,
    @Nullable String country) {}
