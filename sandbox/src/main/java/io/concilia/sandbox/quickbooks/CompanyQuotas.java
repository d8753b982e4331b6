package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Limits;
import io.concilia.sandbox.SlidingWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * The documented limits of one company: 500 calls a minute, 10 a second, 10 at once, 40 batches a
 * minute, 40 e-mails a day.
 */
final class CompanyQuotas {

  static final int PER_MINUTE = 500;
  static final int PER_SECOND = 10;
  static final int AT_ONCE = 10;
  static final int BATCHES_PER_MINUTE = 40;
  static final int MAILS_PER_DAY = 40;

  private final SlidingWindow minute = new SlidingWindow(Duration.ofMinutes(1));
  private final SlidingWindow second = new SlidingWindow(Duration.ofSeconds(1));
  private final SlidingWindow batches = new SlidingWindow(Duration.ofMinutes(1));
  private final SlidingWindow mails = new SlidingWindow(Duration.ofDays(1));
  private int inFlight;

  /** Lets a call in, or refuses it uncounted. A call let in is to be {@link #leave left}. */
  synchronized boolean enter(String operation, Instant now, Limits limits) {
    if (limits.enforced() && !counted(operation, now, limits)) {
      return false;
    }
    inFlight++;
    return true;
  }

  private boolean counted(String operation, Instant now, Limits limits) {
    var perMinute = limits.scaled(PER_MINUTE);
    var perSecond = limits.scaled(PER_SECOND);
    var batch = operation.equals("batch");
    var mail = operation.equals("send");
    if (inFlight >= limits.scaled(AT_ONCE)
        || !minute.hasRoom(now, perMinute)
        || !second.hasRoom(now, perSecond)
        || batch && !batches.hasRoom(now, limits.scaled(BATCHES_PER_MINUTE))
        || mail && !mails.hasRoom(now, limits.scaled(MAILS_PER_DAY))) {
      return false;
    }
    minute.tryAcquire(now, perMinute);
    second.tryAcquire(now, perSecond);
    if (batch) {
      batches.tryAcquire(now, limits.scaled(BATCHES_PER_MINUTE));
    }
    if (mail) {
      mails.tryAcquire(now, limits.scaled(MAILS_PER_DAY));
    }
    return true;
  }

  synchronized void leave() {
    inFlight = Math.max(0, inFlight - 1);
  }
}
