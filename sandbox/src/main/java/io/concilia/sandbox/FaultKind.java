package io.concilia.sandbox;

/** What can go wrong, and at which moment of a call. */
public enum FaultKind {
  /** The call is processed late by {@code latencyMs}. */
  LATENCY(Stage.DELAY),
  /** The call is processed at once and answered late by {@code latencyMs}. */
  SLOW_ANSWER(Stage.DELAY),

  /** The connection is reset before the call is processed. */
  RESET(Stage.FAILURE),
  /** The call is refused unprocessed with {@code status} and a body of {@code body} kind. */
  ERROR(Stage.FAILURE),
  /** The call is refused unprocessed as over the quota. */
  THROTTLED(Stage.FAILURE),
  /** The connection is closed without an answer; nothing is committed. */
  DROP_BEFORE_COMMIT(Stage.FAILURE),
  /** The call is committed, then the connection is closed without an answer. */
  DROP_AFTER_COMMIT(Stage.FAILURE),
  /**
   * The call is committed {@code afterSeconds} after its caller is gone: the connection is closed
   * at once, or with {@code hang} kept silent until the caller gives up.
   */
  LATE_COMMIT(Stage.FAILURE),
  /** The call is committed and answered with a body that ends in the middle. */
  TRUNCATED_ANSWER(Stage.FAILURE),
  /** The call is committed and answered with no body at all. */
  EMPTY_ANSWER(Stage.FAILURE),

  /** Searches do not see what was written in the last {@code afterSeconds}. */
  SEARCH_LAG(Stage.AMBIENT),
  /** Idempotency keys are not recognised. */
  FORGOTTEN_KEYS(Stage.AMBIENT),
  /** The user has withdrawn the consent: tokens are no longer good, refreshing neither. */
  REVOKED(Stage.AMBIENT),
  /** The company is locked for a while. */
  LOCKED(Stage.AMBIENT),
  /** The company's subscription has ended. */
  SUSPENDED(Stage.AMBIENT);

  /** Who applies a fault: the server around the vendor, or the vendor itself. */
  enum Stage {
    DELAY,
    FAILURE,
    AMBIENT
  }

  private final Stage stage;

  FaultKind(Stage stage) {
    this.stage = stage;
  }

  Stage stage() {
    return stage;
  }
}
