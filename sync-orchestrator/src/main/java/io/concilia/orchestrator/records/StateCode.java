package io.concilia.orchestrator.records;

import java.util.Set;

/** The states that people read. Each (integration, source record, type, part) has exactly one. */
public enum StateCode {
  NOT_APPLICABLE(Counts.NOWHERE),
  BEFORE_START(Counts.NOWHERE),
  ON_ITS_WAY(Counts.ON_ITS_WAY),
  PAUSED(Counts.HELD),
  WAITING_FOR(Counts.HELD),
  TO_APPROVE(Counts.HELD),
  NEEDS_DECISION(Counts.HELD),
  NEEDS_FIXING(Counts.HELD),
  CHECKING(Counts.UNCERTAIN),
  DRAFT_IN_BOOKS(Counts.DRAFTED),
  IN_BOOKS(Counts.BOOKED),
  DIFFERS(Counts.BOOKED),
  CHANGED_AFTER(Counts.BOOKED),
  /** History, or somebody else's document: read only. */
  LINKED(Counts.BOOKED),
  CANCELLED(Counts.NOWHERE),
  /** Still a sale, but a person took its document out of the books. */
  REMOVED(Counts.REMOVED),
  DISMISSED(Counts.LEFT_OUT);

  /** What the money of a record counts as in the totals. */
  public enum Counts {
    /** Not eligible: the record is no sale for these books. */
    NOWHERE,
    ON_ITS_WAY,
    HELD,
    UNCERTAIN,
    DRAFTED,
    BOOKED,
    REMOVED,
    LEFT_OUT
  }

  /** The states that turn into PAUSED while the connection is lost or the integration paused. */
  public static final Set<StateCode> WAITING_FOR_CONNECTION = Set.of(ON_ITS_WAY, WAITING_FOR);

  private final Counts counts;

  StateCode(Counts counts) {
    this.counts = counts;
  }

  public Counts counts() {
    return counts;
  }

  /** Whether the record belongs to those whose money the totals add up to. */
  public boolean eligible() {
    return counts != Counts.NOWHERE;
  }

  /** Whether a lost connection or a paused integration is what it waits for. */
  boolean waitsForConnection() {
    return WAITING_FOR_CONNECTION.contains(this);
  }
}
