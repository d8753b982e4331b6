package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceLimits;
import java.time.Duration;

/** Quotas of sources of nobody. */
final class FakeLimits {

  private FakeLimits() {}

  static SourceLimits perHour(int calls) {
    return new SourceLimits(calls, 1_000_000, Duration.ofSeconds(20));
  }
}
