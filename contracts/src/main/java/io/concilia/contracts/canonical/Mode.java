package io.concilia.contracts.canonical;

/** Whether a record may reach the books. */
public enum Mode {
  LIVE,
  /** Shown and compared, never written. */
  DRY_RUN
}
