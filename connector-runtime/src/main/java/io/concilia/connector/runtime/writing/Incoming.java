package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;

/** A canonical record as it arrived, with the message that brought it. */
record Incoming(CanonicalRecord record, Write.Message message) {

  RecordKey key() {
    return record.key();
  }

  Revision revision() {
    return record.revision();
  }
}
