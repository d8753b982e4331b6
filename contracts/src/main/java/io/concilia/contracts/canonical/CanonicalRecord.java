package io.concilia.contracts.canonical;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record as the books should hold it, or that they should not hold it. The mapping makes it; a
 * connector writes it. Two of one key are ordered by their revision alone.
 *
 * @param receivedAt when the hint or the poll that led here was received; for measuring only
 * @param runId the back-fill or replay it belongs to, if any
 */
public record CanonicalRecord(
    RecordKey key,
    Revision revision,
    TenantId tenant,
    IntegrationId integration,
    Intent intent,
    Origin origin,
    @Nullable String runId,
    Mode mode,
    Instant receivedAt) {

  public CanonicalRecord {
    Optional.ofNullable(content(intent))
        .filter(body -> body.type() != key.type())
        .ifPresent(
            body -> {
              throw new IllegalArgumentException(
                  "record " + key + " holds a body of type " + body.type());
            });
  }

  private static @Nullable CanonicalBody content(Intent intent) {
    return intent instanceof Intent.Present present
        ? present.body()
        : ((Intent.Withdrawn) intent).history();
  }

  /** The body, unless the record is withdrawn. */
  public Optional<CanonicalBody> body() {
    return intent instanceof Intent.Present present
        ? Optional.of(present.body())
        : Optional.empty();
  }

  /** What the books may hold already of a record that is never to be written. */
  public Optional<CanonicalBody> history() {
    return intent instanceof Intent.Withdrawn withdrawn
        ? Optional.ofNullable(withdrawn.history())
        : Optional.empty();
  }

  /** The keys of the records that must be in the books first. */
  public List<RecordKey> references() {
    return body().map(CanonicalBody::references).orElse(List.of()).stream()
        .map(key::resolve)
        .distinct()
        .toList();
  }
}
