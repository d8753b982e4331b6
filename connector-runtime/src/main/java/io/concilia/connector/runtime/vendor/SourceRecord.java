package io.concilia.connector.runtime.vendor;

import java.time.Instant;

/**
 * A source record as read.
 *
 * @param updatedAt the source's own time of its last change
 * @param settled whether, by the source's own clock, the second of {@code updatedAt} was over when
 *     it answered: only then is a later row with the same time surely no news
 * @param deleted whether the source holds it only as deleted
 * @param content JSON, as {@link SourceAdapter} describes it
 */
public record SourceRecord(
    String entity, String id, Instant updatedAt, boolean settled, boolean deleted, String content) {

  /** Leaves out the content, which holds personal data. */
  @Override
  public String toString() {
    return "SourceRecord[" + entity + " " + id + " " + updatedAt + "]";
  }
}
