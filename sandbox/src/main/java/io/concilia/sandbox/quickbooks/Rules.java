package io.concilia.sandbox.quickbooks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What QuickBooks demands of one kind of object and adds to it. Everything is checked in {@link
 * #complete} before anything is changed, so a refused write leaves no trace.
 */
interface Rules {

  /** The whole content of the document, without its Id, SyncToken and MetaData. */
  ObjectNode complete(Draft draft);

  /** The document is stored; its effects on others follow. */
  default void committed(ObjectNode after, @Nullable ObjectNode before) {}

  /** Refuses a delete that must not be. */
  default void checkDelete(ObjectNode document) {}

  /** The document is deleted; its effects on others follow. */
  default void deleted(ObjectNode document) {}

  /** The content of the voided document; most kinds cannot be voided. */
  default ObjectNode voided(ObjectNode document) {
    throw QuickBooksFault.unsupportedOperation("void");
  }
}
