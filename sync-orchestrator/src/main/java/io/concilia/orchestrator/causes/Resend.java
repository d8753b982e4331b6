package io.concilia.orchestrator.causes;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import java.time.Instant;
import java.util.UUID;

/**
 * A question that was answered once for all.
 *
 * @param version of the integration that has the answer
 */
record Resend(
    UUID id,
    IntegrationId integration,
    int version,
    Cause cause,
    String by,
    String why,
    Instant at) {}
