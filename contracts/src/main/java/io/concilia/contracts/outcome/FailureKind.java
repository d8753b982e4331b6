package io.concilia.contracts.outcome;

/** Everything that can go wrong with a call, by what then has to be done. */
public enum FailureKind {
  /** Surely not applied: refused connection, or a 5xx that the vendor documents as safe. */
  NOT_APPLIED,
  /** Sent but unanswered: it is looked up before it is ever sent again. */
  OUTCOME_UNKNOWN,
  /** The document moved on since it was read. */
  STALE,
  /** The vendor asks us to slow down. Costs no attempt. */
  THROTTLED,
  /** The token is not accepted; a new one may be. */
  UNAUTHORISED,
  /** Consent is gone; only a person can reconnect. */
  DISCONNECTED,
  /** Company locked, in maintenance, or its subscription ended. */
  SUSPENDED,
  /** The name, number or code is taken. */
  ALREADY_EXISTS,
  /** Something it refers to is not there, or no longer. */
  MISSING_REFERENCE,
  /** A person must decide. */
  HOLD,
  /** The vendor understood and said no. The mapping or the data has to change. */
  REFUSED,
  /** We have a bug, or cannot read the record. */
  UNPROCESSABLE
}
