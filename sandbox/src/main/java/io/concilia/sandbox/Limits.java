package io.concilia.sandbox;

import java.time.Duration;

/**
 * How strictly a vendor's quotas are kept: as documented, scaled or not at all; and how long each
 * call takes.
 */
public final class Limits {

  private final boolean enforcedAtFirst;
  private volatile boolean enforced;
  private volatile double scale = 1;
  private volatile Duration latency = Duration.ZERO;

  Limits(boolean enforcedAtFirst) {
    this.enforcedAtFirst = enforcedAtFirst;
    this.enforced = enforcedAtFirst;
  }

  public boolean enforced() {
    return enforced;
  }

  public void enforce(boolean wanted) {
    enforced = wanted;
  }

  public double scale() {
    return scale;
  }

  /** Multiplies every documented quota. */
  public void scale(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("scale must be above zero, not " + factor);
    }
    scale = factor;
  }

  /** A documented quota as it counts now. */
  public int scaled(int documented) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(documented * scale)));
  }

  public Duration latency() {
    return latency;
  }

  /** Lets every call take this long before it is processed, in real time. */
  public void latency(Duration wanted) {
    latency = wanted;
  }

  void reset() {
    enforced = enforcedAtFirst;
    scale = 1;
    latency = Duration.ZERO;
  }
}
