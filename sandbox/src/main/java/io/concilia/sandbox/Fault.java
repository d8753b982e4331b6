package io.concilia.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault to inject: what happens, to which calls, how often. A share is drawn from {@code seed},
 * so a run can be repeated.
 */
public record Fault(
    FaultKind kind, FaultMatch match, Dose dose, Duration delay, boolean hang, Refusal refusal) {

  /** How often: the next n matching calls, a share of them, until a moment; null means no bound. */
  public record Dose(
      @Nullable Integer next, @Nullable Double share, long seed, @Nullable Instant until) {

    static final Dose ALWAYS = new Dose(null, null, 0, null);
  }

  /** What a refused call is answered with. */
  public record Refusal(int status, BodyKind body, @Nullable String text) {

    static final Refusal INTERNAL_ERROR = new Refusal(500, BodyKind.VENDOR, null);
  }

  /** The kind of body that goes with an error status. */
  public enum BodyKind {
    VENDOR,
    HTML,
    EMPTY,
    TEXT
  }

  public static Fault of(FaultKind kind) {
    return new Fault(
        kind, FaultMatch.ANY, Dose.ALWAYS, Duration.ZERO, false, Refusal.INTERNAL_ERROR);
  }

  public Fault next(int calls) {
    return with(new Dose(calls, dose.share(), dose.seed(), dose.until()));
  }

  public Fault share(double share, long seed) {
    return with(new Dose(dose.next(), share, seed, dose.until()));
  }

  public Fault until(Instant moment) {
    return with(new Dose(dose.next(), dose.share(), dose.seed(), moment));
  }

  public Fault matching(FaultMatch wanted) {
    return new Fault(kind, wanted, dose, delay, hang, refusal);
  }

  /** The latency, or the seconds of a late commit or a search lag. */
  public Fault delayed(Duration by) {
    return new Fault(kind, match, dose, by, hang, refusal);
  }

  /** A late commit keeps its connection silent until the caller gives up. */
  public Fault hanging() {
    return hanging(true);
  }

  Fault hanging(boolean wanted) {
    return new Fault(kind, match, dose, delay, wanted, refusal);
  }

  public Fault status(int status, BodyKind body) {
    return new Fault(kind, match, dose, delay, hang, new Refusal(status, body, null));
  }

  Fault answering(Refusal with) {
    return new Fault(kind, match, dose, delay, hang, with);
  }

  Fault with(Dose changed) {
    return new Fault(kind, match, changed, delay, hang, refusal);
  }
}
