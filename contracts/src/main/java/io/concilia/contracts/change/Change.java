package io.concilia.contracts.change;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a source record as it was read, with its related records and reference data under
 * {@code related}. Two of one key are ordered by {@code seq}, then {@code redo}.
 *
 * @param occurredAt when the source says it was last changed
 * @param observedAt when we read it
 * @param receivedAt when the hint or the poll that led to the read was received; for measuring only
 * @param runId the back-fill or replay it belongs to, if any
 * @param onlyFor the one integration it is meant for (replays and requests), else all
 * @param payload JSON as read; for a DELETE the last known content, or an empty object
 */
public record Change(
    TenantId tenant,
    ChangeKey key,
    long seq,
    int redo,
    ChangeKind kind,
    Instant occurredAt,
    Instant observedAt,
    Instant receivedAt,
    Origin origin,
    @Nullable String runId,
    @Nullable IntegrationId onlyFor,
    String payload) {

  public Change {
    if (seq < 1 || redo < 0) {
      throw new IllegalArgumentException("change " + key + ": seq starts at 1, redo at 0");
    }
  }

  /** Leaves out the payload, which holds personal data. */
  @Override
  public String toString() {
    return "Change[" + key + " " + kind + " seq=" + seq + " redo=" + redo + " " + origin + "]";
  }
}
