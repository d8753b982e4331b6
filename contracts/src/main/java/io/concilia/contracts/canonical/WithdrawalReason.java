package io.concilia.contracts.canonical;

/** Why a record should not, or no longer, be in the books. */
public enum WithdrawalReason {
  /** The deal is not won, or no longer. */
  TRIGGER_FALSE,
  /** A filter or the route says no. */
  OUT_OF_SCOPE,
  /** Won before the integration's start date. */
  BEFORE_START,
  SOURCE_DELETED,
  SOURCE_MERGED,
  /** The sale comes to nothing. */
  ZERO_VALUE
}
