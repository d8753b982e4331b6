package io.concilia.connector.runtime.vendor;

/** What a call did to one of its members. */
public sealed interface WriteResult {

  /** Written; this is how the books now hold it. */
  record Done(VendorRecord record) implements WriteResult {}

  /** Not written, or not known to be. */
  record Failed(VendorFailure failure) implements WriteResult {}
}
