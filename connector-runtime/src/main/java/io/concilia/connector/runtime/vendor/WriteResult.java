package io.concilia.connector.runtime.vendor;

/** What a call did to one of its members. */
public sealed interface WriteResult {

  /** Written; this is how the books now hold it. */
  record Done(VendorRecord record) implements WriteResult {}

  /** Written so far; the write goes on with {@code step} in a call of its own. */
  record Continues(VendorRecord record, String step) implements WriteResult {}

  /** Not written, or not known to be. */
  record Failed(VendorFailure failure) implements WriteResult {}
}
