package io.concilia.contracts.outcome;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change or a write. A consumer applies only a greater (revision, ordinal) of one
 * key. Holds no personal data.
 *
 * @param subject the record key of a write, or the change key of mapping's and reading's own
 *     answers
 * @param ordinal rises with each outcome of one subject
 * @param integration whose rules or writes it concerns
 * @param type what it was to become, for answers to a change
 * @param reason why it was withdrawn or not needed
 * @param receivedAt when the hint that led here was received; for measuring only
 * @param at when this became true
 * @param trace id of the trace it belongs to
 */
public record Outcome(
    Subject subject,
    Revision revision,
    long ordinal,
    TenantId tenant,
    IntegrationId integration,
    OutcomeState state,
    @Nullable String reason,
    @Nullable Vendor vendor,
    @Nullable Failure failure,
    @Nullable Booked booked,
    List<Difference> differences,
    int attempts,
    Instant receivedAt,
    Instant at,
    @Nullable String trace) {

  /** What an outcome is about: one effect of one source record. */
  public record Subject(ChangeKey source, RecordType type, String part, @Nullable RecordKey write) {

    public Subject {
      if (write != null
          && !(write.sourceKey().equals(source)
              && write.type() == type
              && write.part().equals(part))) {
        throw new IllegalArgumentException(
            "write " + write + " is no effect of " + source + " as " + type + ", part " + part);
      }
    }

    public static Subject of(RecordKey key) {
      return new Subject(key.sourceKey(), key.type(), key.part(), key);
    }

    public static Subject of(ChangeKey source, RecordType type) {
      return new Subject(source, type, RecordKey.MAIN, null);
    }
  }

  /** The vendor's record that a write led to. */
  public record Vendor(String id, @Nullable String lockToken) {}

  public Outcome {
    differences = List.copyOf(differences);
  }
}
