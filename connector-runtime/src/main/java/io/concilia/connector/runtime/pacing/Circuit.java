package io.concilia.connector.runtime.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Whether it makes sense to call a connection. Failures that may be the vendor's, on several
 * records with no success between, open it; then one call at a time probes, later and later, until
 * one succeeds. Immutable.
 *
 * @param failing records that failed since the last success
 * @param openings how often it opened since the last success
 * @param until no call before this moment, if it is open
 */
public record Circuit(Set<String> failing, int openings, Instant until) {

  /** Records that must fail before the vendor, not the records, is taken to be the cause. */
  public static final int THRESHOLD = 3;

  private static final Backoff PROBES = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));

  public static final Circuit CLOSED = new Circuit(Set.of(), 0, Instant.EPOCH);

  public Circuit {
    failing = Set.copyOf(failing);
  }

  public boolean open() {
    return openings > 0;
  }

  /** How many calls may be under way at once, given how many there are. */
  public int permits(int wanted, int inFlight, Instant now) {
    if (!open()) {
      return wanted;
    }
    return now.isBefore(until) || inFlight > 0 ? 0 : Math.min(1, wanted);
  }

  public Circuit succeeded() {
    return CLOSED;
  }

  public Circuit failed(String record, Instant now, RandomGenerator random) {
    Set<String> all = new HashSet<>(failing);
    if (all.size() < THRESHOLD) {
      all.add(record);
    }
    if (all.size() < THRESHOLD) {
      return new Circuit(all, openings, until);
    }
    if (open() && now.isBefore(until)) {
      return this;
    }
    return new Circuit(all, openings + 1, now.plus(PROBES.delay(openings + 1, random)));
  }
}
