package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.StoredRecord.State;
import io.concilia.connector.runtime.vendor.SourcePage.Row;
import java.time.Instant;

/** What a row of a search or a list says beyond what is stored. */
enum News {
  NONE,
  /** The row is the record, and newer. */
  CONTENT,
  /** The record is to be read. */
  READ;

  static News of(Row row, StoredRecord known) {
    if (known.state() == State.ERASED) {
      return NONE;
    }
    if (row.deleted()) {
      return known.state() == State.PRESENT ? READ : NONE;
    }
    Instant updatedAt = row.updatedAt();
    if (updatedAt == null) {
      return READ;
    }
    if (known.updatedAt() != null && !updatedAt.isAfter(known.updatedAt())) {
      boolean sameSecond = updatedAt.equals(known.updatedAt());
      return sameSecond && !known.settled() ? READ : NONE;
    }
    return row.content() != null && row.content().settled() ? CONTENT : READ;
  }
}
