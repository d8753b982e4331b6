package io.concilia.sandbox.freshsales;

/** How much of a record an answer shows. */
enum Detail {
  /** Searches without {@code detail}: hardly more than the id. */
  THIN,
  /** Lists by view: no references to other records unless included. */
  ROW,
  /** Single reads and detailed searches. */
  FULL
}
