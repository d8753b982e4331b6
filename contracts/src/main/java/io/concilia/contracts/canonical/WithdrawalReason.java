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
  /** A person said so: the CRM does not. */
  SOURCE_MERGED,
  /** The sale comes to nothing. */
  ZERO_VALUE,
  /** A person took back what was made of it. */
  TAKEN_BACK
}
