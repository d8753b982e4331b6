package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.identity.RecordType;

/**
 * A record in the vendor's own terms: our fields only, as canonical JSON text, so that equal
 * documents are equal text.
 */
public record VendorDocument(RecordType type, String json) {

  /** Leaves out the content, which holds personal data. */
  @Override
  public String toString() {
    return "VendorDocument[" + type + ", " + json.length() + " characters]";
  }
}
