package io.concilia.contracts.change;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks a reading connector for a record: because a write waits for it, or because a person or a run
 * wants it sent again. It is answered by the record, or by an outcome that says why not.
 *
 * @param onlyFor the one integration that the answer is meant for
 * @param reread whether to read it from the vendor again, or to publish what is stored
 */
public record Request(
    TenantId tenant,
    ChangeKey key,
    Origin origin,
    IntegrationId onlyFor,
    @Nullable String runId,
    boolean reread,
    Instant askedAt) {}
