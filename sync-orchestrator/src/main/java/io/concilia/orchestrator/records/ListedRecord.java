package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands, or a source record that no rule has answered yet, which has no type.
 *
 * @param number the order in which it was first seen
 * @param paused whether its connection or integration is what it waits for; its state then is
 *     PAUSED
 * @param leftOutBy who left it out, if somebody did
 */
public record ListedRecord(
    IntegrationId integration,
    TenantId tenant,
    @Nullable RecordType type,
    ChangeKey source,
    String part,
    long number,
    StateCode state,
    boolean paused,
    Revision revision,
    long ordinal,
    @Nullable Failure failure,
    @Nullable String reason,
    Content content,
    @Nullable Money money,
    @Nullable Booked booked,
    List<Difference> differences,
    @Nullable String vendorId,
    @Nullable String leftOutBy,
    Instant since) {

  /** Where it is looked at. */
  public String address() {
    return RecordLinks.address(this, "");
  }

  /** Changes whenever its state, or what is known of it, does. */
  public String tag() {
    return revision + "-" + ordinal + "-" + state;
  }
}
