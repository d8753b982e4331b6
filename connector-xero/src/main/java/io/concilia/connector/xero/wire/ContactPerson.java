package io.concilia.connector.xero.wire;

import org.jspecify.annotations.Nullable;

/** Somebody who gets a copy of what is sent to the contact. */
public record ContactPerson(
    @Nullable String firstName,
    @Nullable String lastName,
    String emailAddress,
    boolean includeInEmails) {}
