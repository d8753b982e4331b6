package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody waits for a record to be published to one integration, changed or not. */
record Answer(
    ChangeKey key,
    IntegrationId integration,
    TenantId tenant,
    Origin origin,
    @Nullable String run,
    Instant askedAt) {

  static Answer to(Request request) {
    return new Answer(
        request.key(),
        request.onlyFor(),
        request.tenant(),
        request.origin(),
        request.runId(),
        request.askedAt());
  }
}
