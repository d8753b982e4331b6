package io.concilia.sandbox.freshsales;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a record. The body is never changed once it is stored. Earlier versions hang on
 * for as long as a lagging search index may still show them.
 */
record StoredRecord(
    long id,
    ObjectNode body,
    Instant updatedAt,
    boolean deleted,
    Instant writtenAt,
    @Nullable StoredRecord previous) {

  /** The version that an index shows which knows nothing written after this moment. */
  @Nullable StoredRecord asOf(Instant moment) {
    var version = this;
    while (version != null && version.writtenAt.isAfter(moment)) {
      version = version.previous;
    }
    return version;
  }

  /** This version with so many in all. */
  StoredRecord cut(int kept) {
    var earlier = kept <= 1 || previous == null ? null : previous.cut(kept - 1);
    return new StoredRecord(id, body, updatedAt, deleted, writtenAt, earlier);
  }
}
