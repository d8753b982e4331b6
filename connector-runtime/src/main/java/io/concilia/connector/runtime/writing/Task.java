package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordKey;
import java.util.List;

/** A write that this process is busy with: as it was claimed, decoded, and what is known so far. */
record Task(Write write, CanonicalRecord record, Findings findings) {

  RecordKey key() {
    return write.key();
  }

  Task with(Search search, List<VendorRecord> found) {
    return new Task(write, record, findings.with(search, found));
  }

  Task with(Write changed) {
    return new Task(changed, record, findings);
  }
}
