package io.concilia.contracts.outcome;

/** How far a document has come in the books; of those that apply, the highest counts. */
public enum Phase {
  /** Does not count in the books yet. */
  DRAFT,
  /** Booked, not sent. */
  OPEN,
  /** Sent. */
  ISSUED,
  /** Paid or credited, in part or whole. */
  SETTLED,
  /** Lies in a closed period. */
  CLOSED,
  VOID
}
