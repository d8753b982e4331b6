package io.concilia.connector.freshbooks.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** A client. An organisation has a name of its own; a person only first and last name. */
public record ClientDocument(
    @Nullable String organization,
    @Nullable String fname,
    @Nullable String lname,
    @Nullable String email,
    @Nullable String busPhone,
    @Nullable String mobPhone,
    @JsonUnwrapped(prefix = "p_") @Nullable PostalAddress billing,
    @JsonUnwrapped(prefix = "s_") @Nullable PostalAddress shipping,
    @Nullable String currencyCode,
    @Nullable String language,
    String note,
    @Nullable String vatName,
    @Nullable String vatNumber) {}
