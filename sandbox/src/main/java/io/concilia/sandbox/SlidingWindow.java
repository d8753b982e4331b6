package io.concilia.sandbox;

import java.time.Duration;
import java.time.Instant;

/** At most so many calls in any stretch of a given length. Refused calls do not count. */
public final class SlidingWindow {

  private final long lengthMillis;
  private long[] times = new long[16];
  private int first;
  private int size;

  public SlidingWindow(Duration length) {
    this.lengthMillis = length.toMillis();
  }

  /** Counts one call at this moment unless the window holds the limit already. */
  public synchronized boolean tryAcquire(Instant now, int limit) {
    if (!hasRoom(now, limit)) {
      return false;
    }
    if (size == times.length) {
      grow();
    }
    times[(first + size) % times.length] = now.toEpochMilli();
    size++;
    return true;
  }

  /** Whether one more call would be let in now. */
  public synchronized boolean hasRoom(Instant now, int limit) {
    return left(now, limit) > 0;
  }

  /** How many calls would be let in now; never below zero. */
  public synchronized int left(Instant now, int limit) {
    forget(now);
    return Math.max(0, limit - size);
  }

  /** How long it takes until one more call would be let in; zero when it would be now. */
  public synchronized Duration untilRoom(Instant now, int limit) {
    if (hasRoom(now, limit)) {
      return Duration.ZERO;
    }
    var leaving = times[(first + size - limit) % times.length];
    return Duration.ofMillis(leaving + lengthMillis - now.toEpochMilli());
  }

  private void forget(Instant now) {
    var oldest = now.toEpochMilli() - lengthMillis;
    while (size > 0 && times[first] <= oldest) {
      first = (first + 1) % times.length;
      size--;
    }
  }

  private void grow() {
    var bigger = new long[times.length * 2];
    for (int moved = 0; moved < size; moved++) {
      bigger[moved] = times[(first + moved) % times.length];
    }
    times = bigger;
    first = 0;
  }
}
