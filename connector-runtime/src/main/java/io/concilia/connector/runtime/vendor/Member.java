package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.identity.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * One record's part of a call.
 *
 * @param key for the mark that the document carries
 * @param vendorId the record to update; absent for a create
 * @param lockToken the token just read or last known; absent for a create
 * @param step continues a write that takes several calls; absent for the first
 * @param current the vendor's record as just read, where there was a read: always before a document
 *     is updated, so that its lines keep their ids
 */
public record Member(
    RecordKey key,
    Operation operation,
    VendorDocument document,
    @Nullable String vendorId,
    @Nullable String lockToken,
    @Nullable String step,
    @Nullable VendorRecord current) {

  /** What the call does to the vendor's record. */
  public enum Operation {
    CREATE,
    UPDATE,
    WITHDRAW,
    /** Makes active again what we made inactive, and says the document of it. */
    RESTORE,
    /** Sets a credit note off against its invoice; the document is what does, not the note. */
    APPLY
  }
}
