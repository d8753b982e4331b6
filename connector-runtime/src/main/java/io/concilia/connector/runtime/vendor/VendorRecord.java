package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as the vendor holds it.
 *
 * @param lockToken the vendor's optimistic lock, or a version that is another after every change;
 *     absent if it has neither, and then records are compared to see whether somebody changed them
 * @param marks the record keys that its marks name, as text; normally none or one
 * @param keys what it can be matched by; for customers and items
 * @param booked its figures; for documents. Its phase does not know of closed periods: those are in
 *     the profile, see {@link Booked#inBooksClosedUntil}
 * @param json as read
 */
public record VendorRecord(
    RecordType type,
    String id,
    @Nullable String lockToken,
    List<String> marks,
    boolean active,
    @Nullable MatchKeys keys,
    @Nullable Booked booked,
    @Nullable Instant updatedAt,
    String json) {

  public VendorRecord {
    marks = List.copyOf(marks);
  }

  /** Leaves out the content, which holds personal data. */
  @Override
  public String toString() {
    return "VendorRecord[" + type + " " + id + " lockToken=" + lockToken + "]";
  }
}
