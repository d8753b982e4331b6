package io.concilia.sandbox.oauth;

import java.time.Instant;

/** An account that a user connected to an application, and the consent it was last part of. */
public record Connection(
    String id, String consent, String account, Instant created, Instant updated) {}
