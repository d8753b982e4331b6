package io.concilia.connector.runtime.vendor;

import java.time.Instant;

/** A span of time, from included to excluded. */
public record Window(Instant from, Instant to) {

  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("window from " + from + " to " + to + " is empty");
    }
  }
}
