package io.concilia.contracts.change;

/** Why a change was read or published. */
public enum Origin {
  WEBHOOK(Priority.LIVE),
  POLL(Priority.LIVE),
  BACKFILL(Priority.BACKFILL),
  REPLAY(Priority.REPLAY),
  /** A connector misses a record that another one refers to. */
  REQUEST(Priority.LIVE);

  private final Priority priority;

  Origin(Priority priority) {
    this.priority = priority;
  }

  public Priority priority() {
    return priority;
  }
}
