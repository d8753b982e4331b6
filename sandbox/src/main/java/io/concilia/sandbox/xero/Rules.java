package io.concilia.sandbox.xero;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Xero demands of one kind of object, and what follows from a change of it. */
interface Rules {

  /**
   * The document that a draft becomes. Refuses before it changes anything.
   *
   * @throws Invalid with all that is wrong
   */
  ObjectNode complete(Draft draft);

  /** Whether a change shows in {@code UpdatedDateUTC}; not all of them do. */
  default boolean movesUpdatedDate(ObjectNode after, ObjectNode before) {
    return true;
  }

  /** The document is stored: what else changes with it. */
  default void committed(ObjectNode after, @Nullable ObjectNode before) {}
}
