package io.concilia.connector.runtime.writing;

/** Where a wanted record stands in the inbox. */
enum WriteState {
  /** May be sent from its due time on, if nothing of it is under way. */
  DUE,
  /** A record that it names must be in the books first. */
  WAITING,
  /** A customer or item that nothing needs yet. */
  DORMANT,
  /** A person must decide. */
  HELD,
  /** Refused for good, until its content changes or a person acts. */
  REFUSED,
  /** A person took it out of the books; it is not made again by itself. */
  REMOVED
}
