package io.concilia.sandbox.freshbooks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What FreshBooks demands of one kind of object and adds to it. Everything is checked in {@link
 * #complete} before anything is changed, so a refused write leaves no trace.
 */
interface Rules {

  /** Checks and completes {@code content}: what there was, with what was sent laid over it. */
  void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before);

  /** The object is stored; its effects on others follow. */
  default void committed(ObjectNode after, @Nullable ObjectNode before) {}

  /** Does what a key such as {@code action_mark_as_sent} asks for; most kinds know no action. */
  default void act(ObjectNode content, String action) {
    throw Refusal.invalid("", action, "true", "There is no action '" + action + "' here.");
  }
}
