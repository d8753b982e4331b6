package io.concilia.connector.runtime.vendor;

import java.time.Instant;

/**
 * A source record as read.
 *
 * @param updatedAt the source's own time of its last change
 * @param deleted whether the source holds it only as deleted
 * @param payload JSON: the record itself, and what it refers to under {@code related}
 */
public record SourceRecord(
    String entity, String id, Instant updatedAt, boolean deleted, String payload) {

  /** Leaves out the payload, which holds personal data. */
  @Override
  public String toString() {
    return "SourceRecord[" + entity + " " + id + " " + updatedAt + "]";
  }
}
