package io.concilia.sandbox.freshsales;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Counts the calls of one account: so many in each clock hour and in each clock minute. Both start
 * again on the boundary, whenever the calls came.
 */
final class Quota {

  /** What a caller is told: whether it is let in, what is left, and when the count starts again. */
  record Standing(boolean admitted, int limit, int left, Instant reset) {}

  private Instant hour = Instant.EPOCH;
  private Instant minute = Instant.EPOCH;
  private int inHour;
  private int inMinute;

  synchronized Standing count(Instant now, int perHour, int perMinute) {
    roll(now);
    if (inHour >= perHour) {
      return new Standing(false, perHour, 0, hour.plus(1, ChronoUnit.HOURS));
    }
    if (inMinute >= perMinute) {
      return new Standing(false, perMinute, 0, minute.plus(1, ChronoUnit.MINUTES));
    }
    inHour++;
    inMinute++;
    return new Standing(true, perHour, perHour - inHour, hour.plus(1, ChronoUnit.HOURS));
  }

  /** Where the account stands, without counting a call. */
  synchronized Standing standing(Instant now, int perHour) {
    roll(now);
    return new Standing(
        inHour < perHour, perHour, Math.max(0, perHour - inHour), hour.plus(1, ChronoUnit.HOURS));
  }

  private void roll(Instant now) {
    var thisHour = now.truncatedTo(ChronoUnit.HOURS);
    var thisMinute = now.truncatedTo(ChronoUnit.MINUTES);
    if (!thisHour.equals(hour)) {
      hour = thisHour;
      inHour = 0;
    }
    if (!thisMinute.equals(minute)) {
      minute = thisMinute;
      inMinute = 0;
    }
  }
}
