package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import java.time.Instant;
import java.util.UUID;

/**
 * What is looked for of an entity from time to time, and how far it has come. Leased to the caller
 * while it is worked on.
 *
 * @param doneUntil everything before is stored
 */
record Watermark(ConnectionId connection, String entity, Feed feed, Instant doneUntil, UUID lease) {

  /** What is looked for. */
  enum Feed {
    /** What changed. */
    CHANGED,
    /** What was deleted. */
    DELETED,
    /** What differs from what is stored, every night. */
    SWEEP
  }

  @Override
  public String toString() {
    return connection + "/" + entity + "/" + feed;
  }
}
