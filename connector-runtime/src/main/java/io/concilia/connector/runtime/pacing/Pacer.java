package io.concilia.connector.runtime.pacing;

import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorLimits.Applies;
import io.concilia.connector.runtime.vendor.VendorLimits.QuotaLeft;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import io.concilia.contracts.change.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one connection within all limits of its vendor at once. What is not live leaves a reserve
 * of every window, so that a live write never waits behind a back-fill. When the vendor throttles
 * although there was room, somebody else uses the account too: the share we take shrinks, and grows
 * again slowly. Not thread-safe; belongs to the loop that owns the connection.
 */
public final class Pacer {

  private static final double RESERVE = 0.03;
  private static final double LEAST_SHARE = 0.2;
  private static final double SHRINK = 0.8;
  private static final double GROWTH_A_MINUTE = 0.05;

  private final List<SlidingWindow> windows = new ArrayList<>();
  private final int maxInFlight;
  private int inFlight;
  private double share = 1.0;
  private Instant shareAsOf = Instant.EPOCH;
  private Instant pausedUntil = Instant.EPOCH;

  /** {@code app} holds the windows that all connections of this process share. */
  public Pacer(VendorLimits limits, AppWindows app) {
    this.maxInFlight = limits.maxInFlight();
    limits.windows().stream()
        .filter(window -> window.scope() == Scope.CONNECTION)
        .forEach(window -> windows.add(new SlidingWindow(window)));
    windows.addAll(app.windows());
  }

  /** How many calls may start now; at most {@code wanted}. */
  public int permits(Priority priority, boolean batch, int wanted, Instant now) {
    if (now.isBefore(pausedUntil)) {
      return 0;
    }
    int free = Math.min(wanted, reserved(maxInFlight, priority) - inFlight);
    for (SlidingWindow window : windows) {
      if (counts(window, batch)) {
        free = Math.min(free, capacity(window, priority, now) - window.taken(now));
      }
    }
    return Math.max(0, free);
  }

  /** When a call may start at the earliest, as far as can be told before the next answer. */
  public Instant nextPermit(Priority priority, boolean batch, Instant now) {
    Instant next = pausedUntil.isAfter(now) ? pausedUntil : now;
    for (SlidingWindow window : windows) {
      if (counts(window, batch)) {
        Instant free = window.freeBelow(capacity(window, priority, now), now);
        next = free.isAfter(next) ? free : next;
      }
    }
    return next;
  }

  public void started(boolean batch) {
    inFlight++;
    windows.stream().filter(window -> counts(window, batch)).forEach(SlidingWindow::started);
  }

  public void answered(boolean batch, Instant at) {
    inFlight--;
    windows.stream().filter(window -> counts(window, batch)).forEach(w -> w.answered(at));
  }

  /** Notes a call of the past, in the order in which they were answered. */
  public void remember(boolean batch, Instant at) {
    windows.stream()
        .filter(window -> window.limit().scope() == Scope.CONNECTION && counts(window, batch))
        .forEach(window -> window.remember(at));
  }

  /** An answer said how much is left of a limit. */
  public void learned(QuotaLeft left, Instant at) {
    windows.stream()
        .filter(window -> window.limit().length().equals(left.length()))
        .filter(window -> window.limit().scope() == left.scope())
        .forEach(window -> window.learned(left.calls(), at));
  }

  /** The vendor asked to slow down until then. */
  public void throttled(Instant until, Instant now) {
    pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    share = Math.max(LEAST_SHARE, share(now) * SHRINK);
    shareAsOf = until;
  }

  public Instant pausedUntil() {
    return pausedUntil;
  }

  public int inFlight() {
    return inFlight;
  }

  /** Calls that the tightest window still takes; the in-flight limit if there is no window. */
  public int quotaLeft(Instant now) {
    return windows.stream()
        .mapToInt(window -> capacity(window, Priority.LIVE, now) - window.taken(now))
        .min()
        .orElse(maxInFlight - inFlight);
  }

  private int capacity(SlidingWindow window, Priority priority, Instant now) {
    int ours = (int) Math.max(1, Math.floor(window.limit().calls() * share(now)));
    return reserved(ours, priority);
  }

  private static int reserved(int places, Priority priority) {
    if (priority == Priority.LIVE || places < 2) {
      return places;
    }
    return places - Math.max(1, (int) Math.ceil(places * RESERVE));
  }

  private double share(Instant now) {
    if (share >= 1.0 || now.isBefore(shareAsOf)) {
      return share;
    }
    double minutes = Duration.between(shareAsOf, now).toMillis() / 60_000.0;
    return Math.min(1.0, share + minutes * GROWTH_A_MINUTE);
  }

  private static boolean counts(SlidingWindow window, boolean batch) {
    return batch || window.limit().applies() == Applies.ALL_CALLS;
  }
}
