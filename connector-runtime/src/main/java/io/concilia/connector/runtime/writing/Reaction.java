package io.concilia.connector.runtime.writing;

import io.concilia.contracts.outcome.FailureKind;

/** What the runtime does about a failure. The adapter names the kind; only this table reacts. */
enum Reaction {
  /** Send again, later and later. */
  RETRY,
  /** Find out what became of it before anything else is sent for this record. */
  SETTLE,
  /** Read the record, compare, let the policy decide. */
  REREAD,
  /** Pause the connection until the stated time; costs no attempt. */
  SLOW_DOWN,
  /** Take a new token once. */
  RENEW_TOKEN,
  /** Pause the connection until it has another token. */
  DISCONNECT,
  /** Pause the connection and look again later. */
  SUSPEND,
  /** See who has the name, number or code. */
  MATCH,
  /** The reference is looked up again, then the write waits. */
  AWAIT_REFERENCE,
  HOLD,
  DEAD_LETTER,
  /** A dead letter that we must know of, because it is our bug. */
  DEAD_LETTER_AND_ALERT;

  static Reaction toFailedWrite(FailureKind kind) {
    return switch (kind) {
      case NOT_APPLIED -> RETRY;
      case OUTCOME_UNKNOWN -> SETTLE;
      case STALE -> REREAD;
      case THROTTLED -> SLOW_DOWN;
      case UNAUTHORISED -> RENEW_TOKEN;
      case DISCONNECTED -> DISCONNECT;
      case SUSPENDED -> SUSPEND;
      case ALREADY_EXISTS -> MATCH;
      case MISSING_REFERENCE -> AWAIT_REFERENCE;
      case HOLD -> HOLD;
      case REFUSED -> DEAD_LETTER;
      case UNPROCESSABLE -> DEAD_LETTER_AND_ALERT;
    };
  }

  /** A read leaves nothing behind: one without an answer is simply asked again. */
  static Reaction toFailedRead(FailureKind kind) {
    return switch (kind) {
      case OUTCOME_UNKNOWN, STALE, ALREADY_EXISTS, MISSING_REFERENCE, HOLD -> RETRY;
      case NOT_APPLIED, THROTTLED, UNAUTHORISED, DISCONNECTED, SUSPENDED, REFUSED, UNPROCESSABLE ->
          toFailedWrite(kind);
    };
  }

  /**
   * Whether it still is not known what became of the attempt. When a call was sent again, a failure
   * that says no more than that this sending was not taken says nothing of the earlier one, which
   * may have been applied: to let go of the key then would write it twice.
   */
  boolean leavesOpen(boolean sentBefore) {
    return switch (this) {
      case SETTLE -> true;
      case RETRY, SLOW_DOWN, RENEW_TOKEN, DISCONNECT, SUSPEND -> sentBefore;
      case REREAD, MATCH, AWAIT_REFERENCE, HOLD, DEAD_LETTER, DEAD_LETTER_AND_ALERT -> false;
    };
  }
}
