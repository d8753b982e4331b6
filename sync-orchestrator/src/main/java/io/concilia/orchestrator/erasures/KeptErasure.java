package io.concilia.orchestrator.erasures;

import io.concilia.contracts.erasure.Erasure.Refusal;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a person is to be forgotten, and how far that has come.
 *
 * @param why names the request, such as its number, and nobody
 * @param erasedAt when the reader had erased them; absent until then
 * @param carriers what carried a copy of them
 */
record KeptErasure(
    UUID id,
    TenantId tenant,
    ChangeKey source,
    String by,
    String why,
    Instant askedAt,
    @Nullable Refusal refusal,
    @Nullable Instant erasedAt,
    List<ChangeKey> carriers) {

  /** What a service said to have erased. */
  record Step(String service, Instant at) {}
}
