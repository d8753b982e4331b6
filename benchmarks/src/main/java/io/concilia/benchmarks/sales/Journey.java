package io.concilia.benchmarks.sales;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * When a deal was where, by what the services themselves record.
 *
 * @param won when it was to be won, by the schedule
 * @param received when the connector received the hint
 * @param published the broker's time of the change
 * @param mapped the broker's time of the canonical record
 * @param decided when the call that makes the invoice was written down
 * @param answered when the vendor had answered it
 */
record Journey(
    Instant won,
    Instant received,
    Instant published,
    Instant mapped,
    Instant decided,
    Instant answered) {

  /** From the moment at which the deal was to be won to the vendor's answer. */
  double millis() {
    return millis(won, answered);
  }

  static double millis(Instant from, Instant to) {
    return (double) Duration.between(from, to).toNanos() / TimeUnit.MILLISECONDS.toNanos(1);
  }
}
