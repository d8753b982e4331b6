package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a write that was sent and whose end is not known yet.
 *
 * @param document as sent
 * @param result what the link holds once it is written
 * @param callCreatedAt when the call that carried it was first committed
 * @param looks how often its unknown outcome was looked into in vain
 * @param naming what the link keeps for later translations
 */
record OpenAttempt(
    long id,
    RecordKey key,
    Revision revision,
    Operation operation,
    VendorDocument document,
    VendorDocument result,
    @Nullable String vendorId,
    @Nullable String lockToken,
    @Nullable String step,
    UUID call,
    int position,
    boolean repeatable,
    Instant callCreatedAt,
    int looks,
    Link.Naming naming,
    Sender sender) {

  private static final int MOST_IN_VAIN = 2;

  /** Whose write it was. */
  record Sender(
      TenantId tenant, IntegrationId integration, Instant receivedAt, @Nullable String trace) {}

  /**
   * Whether the identical call may be sent once more, as far as it depends on the attempt. A vendor
   * that remembers what it answered says the same again: if a repeat told nothing, such as the
   * failure of a server that was kept with the key, only a look-up can.
   */
  boolean repeats() {
    return repeatable && looks < MOST_IN_VAIN;
  }

  OpenAttempt withId(long given) {
    return new OpenAttempt(
        given,
        key,
        revision,
        operation,
        document,
        result,
        vendorId,
        lockToken,
        step,
        call,
        position,
        repeatable,
        callCreatedAt,
        looks,
        naming,
        sender);
  }
}
