package io.concilia.connector.runtime.pacing;

import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import java.time.Instant;

/**
 * The calls that count against one limit. The vendor counts a call at some moment between the
 * sending and the answer, so it takes a place from its start until its answer is {@code length}
 * old: no window of that length, wherever it is laid, ever holds more calls than the limit.
 */
final class SlidingWindow {

  private final RateWindow limit;
  private final long lengthMillis;
  private final long[] answered;
  private int oldest;
  private int kept;
  private int inFlight;

  SlidingWindow(RateWindow limit) {
    this.limit = limit;
    this.lengthMillis = limit.length().toMillis();
    this.answered = new long[limit.calls()];
  }

  RateWindow limit() {
    return limit;
  }

  void started() {
    inFlight++;
  }

  void answered(Instant at) {
    inFlight--;
    remember(at);
  }

  /** Notes a call of the past, such as one of an earlier owner of the connection. */
  void remember(Instant at) {
    if (kept == answered.length) {
      oldest = (oldest + 1) % answered.length;
      kept--;
    }
    answered[(oldest + kept) % answered.length] = at.toEpochMilli();
    kept++;
  }

  /** Places taken at this moment. */
  int taken(Instant now) {
    long stillCounts = now.toEpochMilli() - lengthMillis;
    while (kept > 0 && answered[oldest] < stillCounts) {
      oldest = (oldest + 1) % answered.length;
      kept--;
    }
    return inFlight + kept;
  }

  /**
   * The earliest moment at which fewer than {@code places} are taken, if no other call starts;
   * {@code now} if that is so already, and far away if it takes an answer first.
   */
  Instant freeBelow(int places, Instant now) {
    int excess = taken(now) - places + 1;
    if (excess <= 0) {
      return now;
    }
    if (excess > kept) {
      return now.plusMillis(lengthMillis);
    }
    long leaving = answered[(oldest + excess - 1) % answered.length];
    return Instant.ofEpochMilli(leaving + lengthMillis + 1);
  }
}
