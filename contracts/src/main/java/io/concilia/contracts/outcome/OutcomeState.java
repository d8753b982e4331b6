package io.concilia.contracts.outcome;

/** A fact of the pipeline about one change or one write. */
public enum OutcomeState {
  /** Mapping: no rule set makes anything of it. */
  NOT_NEEDED,
  /** Mapping: the rules cannot make a right record of it. */
  REJECTED,
  /** Reading: the requested record is not there, or not in scope. */
  NOT_FOUND,
  EXCLUDED,
  /** Writing: a referenced record must be in the books first. */
  WAITING,
  /** Writing: a person must decide. */
  HELD,
  RETRYING,
  /** Writing: sent, and no answer came. */
  UNCERTAIN,
  DONE,
  /** Writing: the books hold it already, exactly so. */
  UNCHANGED,
  /** Writing: withdrawn before or after it was written. */
  WITHDRAWN,
  /** Writing: the vendor understood and said no; a dead letter. */
  REFUSED,
  /** Writing: a person deleted or voided it in the books. */
  REMOVED,
  /** Writing: two documents in the books carry one mark. */
  DUPLICATED,
  /** A newer revision took its place; ends a write, not a record. */
  SUPERSEDED,
  /** A person left it out. */
  DISMISSED;

  /** Whether the write is over and leaves nothing to do. */
  public boolean endsWrite() {
    return switch (this) {
      case DONE, UNCHANGED, WITHDRAWN, REFUSED, REMOVED, SUPERSEDED, DISMISSED -> true;
      case NOT_NEEDED, REJECTED, NOT_FOUND, EXCLUDED -> true;
      case WAITING, HELD, RETRYING, UNCERTAIN, DUPLICATED -> false;
    };
  }
}
