package io.concilia.connector.freshbooks.wire;

import org.jspecify.annotations.Nullable;

/** An address; the country is its English name. Clients have two, told apart by a prefix. */
public record PostalAddress(
    @Nullable String street,
    @Nullable String street2,
    @Nullable String city,
    @Nullable String province,
    @Nullable String code,
    @Nullable String country) {}
