package io.concilia.connector.runtime.pacing;

import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * The calls that count against one limit. The vendor counts a call at some moment between the
 * sending and the answer, so it takes a place from its start until its answer is {@code length}
 * old: no window of that length, wherever it is laid, ever holds more calls than the limit. What
 * the vendor says is left counts as well, while it is fresh: others may use the account.
 */
final class SlidingWindow {

  /** After so long one call may try whether there is room again, and learn. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final RateWindow limit;
  private final long lengthMillis;
  private final long[] answered;
  private int oldest;
  private int kept;
  private int inFlight;
  private int said;
  private int sinceSaid;
  private Instant saidUntil = Instant.EPOCH;

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
    sinceSaid++;
    remember(at);
  }

  /** The vendor says that so many calls are left, the answered ones counted. */
  void learned(int left, Instant at) {
    said = Math.max(0, limit.calls() - left);
    sinceSaid = 0;
    saidUntil = at.plus(limit.length().compareTo(FRESH) < 0 ? limit.length() : FRESH);
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
    return Math.max(inFlight + kept, saidTaken(now));
  }

  private int saidTaken(Instant now) {
    return now.isBefore(saidUntil) ? said + sinceSaid + inFlight : 0;
  }

  /**
   * The earliest moment at which fewer than {@code places} are taken, if no other call starts;
   * {@code now} if that is so already, and far away if it takes an answer first.
   */
  Instant freeBelow(int places, Instant now) {
    if (taken(now) < places) {
      return now;
    }
    Instant fresh = saidTaken(now) < places ? now : saidUntil;
    Instant own = ownFreeBelow(places, now);
    return own.isAfter(fresh) ? own : fresh;
  }

  private Instant ownFreeBelow(int places, Instant now) {
    int excess = inFlight + kept - places + 1;
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
