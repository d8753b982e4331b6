package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document about to be written: what was sent, what it should then hold of what callers may
 * write, and what it held before.
 */
record Draft(
    Entity entity,
    ObjectNode sent,
    ObjectNode wanted,
    @Nullable ObjectNode before,
    boolean duplicateNumberAllowed) {

  @Nullable String id() {
    return before == null ? null : Nodes.text(before, "Id");
  }
}
