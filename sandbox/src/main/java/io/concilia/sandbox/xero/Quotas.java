package io.concilia.sandbox.xero;

import io.concilia.sandbox.Limits;
import io.concilia.sandbox.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The documented limits of one tenant: 5 calls at once, 60 a minute, 5,000 a day. */
final class Quotas {

  static final int PER_DAY = 5_000;
  static final int PER_MINUTE = 60;
  static final int AT_ONCE = 5;

  /** Which limit is reached, and when it has room again; a concurrent one does not say. */
  record Problem(String name, Duration delay) {}

  private final SlidingWindow minute = new SlidingWindow(Duration.ofMinutes(1));
  private final SlidingWindow day = new SlidingWindow(Duration.ofDays(1));
  private int inFlight;

  /** Lets a call in, or says what is in its way. A call let in is to be {@link #leave left}. */
  synchronized @Nullable Problem enter(Instant now, int dayLimit, Limits limits) {
    if (limits.enforced()) {
      var problem = problem(now, dayLimit, limits);
      if (problem != null) {
        return problem;
      }
      minute.tryAcquire(now, limits.scaled(PER_MINUTE));
      day.tryAcquire(now, limits.scaled(dayLimit));
    }
    inFlight++;
    return null;
  }

  private @Nullable Problem problem(Instant now, int dayLimit, Limits limits) {
    if (!day.hasRoom(now, limits.scaled(dayLimit))) {
      return new Problem("day", day.untilRoom(now, limits.scaled(dayLimit)));
    }
    if (!minute.hasRoom(now, limits.scaled(PER_MINUTE))) {
      return new Problem("minute", minute.untilRoom(now, limits.scaled(PER_MINUTE)));
    }
    return inFlight >= limits.scaled(AT_ONCE) ? new Problem("concurrent", Duration.ZERO) : null;
  }

  synchronized void leave() {
    inFlight = Math.max(0, inFlight - 1);
  }

  synchronized int leftThisMinute(Instant now, Limits limits) {
    return minute.left(now, limits.scaled(PER_MINUTE));
  }

  synchronized int leftThisDay(Instant now, int dayLimit, Limits limits) {
    return day.left(now, limits.scaled(dayLimit));
  }
}
