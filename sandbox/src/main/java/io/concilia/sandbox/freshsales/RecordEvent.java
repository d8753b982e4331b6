package io.concilia.sandbox.freshsales;

import java.time.Instant;

/** Something happened to a record; workflows look at it. */
record RecordEvent(
    Bundle bundle, Entity entity, StoredRecord record, Kind kind, ApiUser actor, Instant at) {

  enum Kind {
    CREATED("created", "Create"),
    UPDATED("updated", "Update"),
    DELETED("deleted", "Delete");

    private final String past;
    private final String handler;

    Kind(String past, String handler) {
      this.past = past;
      this.handler = handler;
    }

    /** As in {@code deal.updated}. */
    String past() {
      return past;
    }

    /** As in {@code onDealUpdate}. */
    String handler() {
      return handler;
    }
  }
}
