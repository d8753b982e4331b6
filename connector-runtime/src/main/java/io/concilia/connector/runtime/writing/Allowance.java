package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import java.time.Instant;

/** How many calls of one connection may start in this round, and how many did. */
final class Allowance {

  private static final int MOST_A_ROUND = 200;

  private int live;
  private int rest;
  private int batches;
  private int liveBatches;
  private boolean exhausted;
  private boolean shortOfLive;

  Allowance(Desk desk, int most, Instant now) {
    int cap = Math.min(most, MOST_A_ROUND);
    this.live = desk.permits(Priority.LIVE, false, cap, now);
    this.rest = Math.min(live, desk.permits(Priority.BACKFILL, false, cap, now));
    this.batches = Math.min(rest, desk.permits(Priority.BACKFILL, true, cap, now));
    this.liveBatches = Math.min(live, desk.permits(Priority.LIVE, true, cap, now));
  }

  int live() {
    return live;
  }

  int rest() {
    return rest;
  }

  /** Takes the right to one call; false if there is none left. */
  boolean take(Priority priority) {
    boolean granted = priority == Priority.LIVE ? live > 0 : rest > 0;
    if (granted) {
      live--;
      rest = Math.max(0, rest - 1);
      batches = Math.min(batches, rest);
      liveBatches = Math.min(liveBatches, live);
    } else {
      runShort(priority);
    }
    return granted;
  }

  /** Something would have been sent, had there been a permit. */
  void runShort(Priority priority) {
    exhausted = true;
    shortOfLive |= priority == Priority.LIVE;
  }

  /** Takes the right to one call that the vendor counts as a batch. */
  boolean takeBatch(Priority priority) {
    if (priority == Priority.LIVE ? liveBatches == 0 : batches == 0) {
      runShort(priority);
      return false;
    }
    return take(priority);
  }

  /** Whether something could not be sent for want of a permit. */
  boolean ranShort() {
    return exhausted;
  }

  boolean ranShortOfLive() {
    return shortOfLive;
  }
}
