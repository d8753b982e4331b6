package io.concilia.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs with another one, moved by what the control API was asked to advance it. */
final class MovableClock extends Clock {

  private final Clock base;
  private volatile Duration moved = Duration.ZERO;

  MovableClock(Clock base) {
    this.base = base;
  }

  void advance(Duration by) {
    moved = moved.plus(by);
  }

  void reset() {
    moved = Duration.ZERO;
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return base.withZone(zone);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(moved);
  }
}
