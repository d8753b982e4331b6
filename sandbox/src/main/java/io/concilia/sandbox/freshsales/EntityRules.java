package io.concilia.sandbox.freshsales;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is special about writing one type of record. */
interface EntityRules {

  /**
   * Completes a draft in which the plain attributes are set already, or throws a {@link Refusal}.
   *
   * @param wanted the attributes as the caller sent them
   * @param before the record as it was; null when it is being created
   */
  void complete(Write write, ObjectNode draft, ObjectNode wanted, @Nullable ObjectNode before);

  /** What else changes once the record is stored. */
  default void settled(Write write, ObjectNode after, @Nullable ObjectNode before) {}
}
