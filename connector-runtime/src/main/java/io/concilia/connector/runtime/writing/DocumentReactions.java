package io.concilia.connector.runtime.writing;

import io.concilia.contracts.configuration.PolicyOptions.OpenInvoiceEdits;
import io.concilia.contracts.configuration.PolicyOptions.WithdrawnDraft;
import io.concilia.contracts.outcome.Phase;

/**
 * What a change in the CRM may do to a document that is in the books, by how far it has come there.
 * An issued document is never rewritten. The one table; pure.
 */
final class DocumentReactions {

  /** What happened in the CRM. */
  enum Event {
    MATERIAL,
    CUSTOMER_CHANGED,
    COSMETIC,
    WITHDRAWN
  }

  /** What to do about it. */
  enum Reaction {
    UPDATE,
    /** A person decides on a correction. */
    PROPOSE,
    IGNORE,
    /** Take the document back the vendor's way, unless somebody touched it. */
    TAKE_BACK,
    /** It is out of the books already. */
    REMOVED
  }

  private DocumentReactions() {}

  static Reaction to(
      Event event, Phase phase, boolean estimate, OpenInvoiceEdits edits, WithdrawnDraft drafts) {
    if (phase == Phase.VOID) {
      return Reaction.REMOVED;
    }
    return switch (event) {
      case MATERIAL -> material(phase, estimate, edits);
      case CUSTOMER_CHANGED -> customerChanged(phase, estimate);
      case COSMETIC ->
          phase == Phase.DRAFT || phase == Phase.OPEN ? Reaction.UPDATE : Reaction.IGNORE;
      case WITHDRAWN -> withdrawn(phase, estimate, drafts);
    };
  }

  private static Reaction material(Phase phase, boolean estimate, OpenInvoiceEdits edits) {
    if (phase == Phase.DRAFT) {
      return Reaction.UPDATE;
    }
    boolean editable = estimate || edits == OpenInvoiceEdits.EDIT;
    return phase == Phase.OPEN && editable ? Reaction.UPDATE : Reaction.PROPOSE;
  }

  private static Reaction customerChanged(Phase phase, boolean estimate) {
    return phase == Phase.DRAFT || (estimate && phase == Phase.OPEN)
        ? Reaction.UPDATE
        : Reaction.PROPOSE;
  }

  private static Reaction withdrawn(Phase phase, boolean estimate, WithdrawnDraft drafts) {
    if (estimate) {
      return phase == Phase.DRAFT || phase == Phase.OPEN ? Reaction.TAKE_BACK : Reaction.PROPOSE;
    }
    if (phase != Phase.DRAFT) {
      return Reaction.PROPOSE;
    }
    return drafts == WithdrawnDraft.KEEP ? Reaction.IGNORE : Reaction.TAKE_BACK;
  }
}
