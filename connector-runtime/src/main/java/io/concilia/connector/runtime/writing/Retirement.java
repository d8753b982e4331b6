package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What to do about a customer or an item that nobody wants in the books any more: made inactive if
 * we made it and nothing uses it, else left as it is, with the reason.
 */
final class Retirement {

  static final String DEACTIVATED = "DEACTIVATED";
  static final String ACTIVE_AGAIN = "ACTIVE_AGAIN";
  static final String INACTIVE_ALREADY = "INACTIVE_ALREADY";

  private final VendorAdapter adapter;

  Retirement(VendorAdapter adapter) {
    this.adapter = adapter;
  }

  /** Why it stays as it is; the first that applies is said. The one table. */
  enum Kept {
    NOT_OURS(f -> link(f).madeBy() != Link.MadeBy.CREATED),
    /** Another record of the CRM is linked to it too. */
    SHARED(Facts::shared),
    /** A document of ours that names it is on its way. */
    NEEDED(Facts::needed),
    /** We made it inactive once, and a person made it active again. */
    REACTIVATED(f -> link(f).retired() && f.findings().current().isPresent()),
    /** A document, a payment or another record of the books names it. */
    USED(f -> f.findings().users() != null && !f.findings().users().isEmpty()),
    /** A person edited it there, so that it is theirs too. */
    EDITED(f -> false),
    /** It counts in the books, so that only a correction takes it back. */
    BOOKED(f -> false);

    private final Predicate<Facts> applies;

    Kept(Predicate<Facts> applies) {
      this.applies = applies;
    }

    static Optional<Kept> of(Facts f) {
      return Arrays.stream(values()).filter(kept -> kept.applies.test(f)).findFirst();
    }

    String reason() {
      return "KEPT_" + name();
    }

    private static Link link(Facts f) {
      if (f.link() == null) {
        throw new IllegalStateException("nothing of " + f.write().key() + " is in the books");
      }
      return f.link();
    }
  }

  /**
   * @param kept what is reported where it stays as it is; UNCHANGED where a person takes it back,
   *     and then what somebody edited stays too
   * @param reason what is reported where the books do not have it any more
   */
  Plan next(Facts f, Link link, OutcomeState kept, String reason, TranslationContext context) {
    RecordKey key = f.write().key();
    VendorRecord current = f.findings().current().orElse(null);
    if (f.findings().byId() != null && current == null) {
      return new Plan.Finish(OutcomeState.WITHDRAWN, reason, null, link.removed());
    }
    if (current != null && !current.active()) {
      String why = link.retired() ? DEACTIVATED : INACTIVE_ALREADY;
      return new Plan.Finish(OutcomeState.WITHDRAWN, why, current, link.read(current));
    }
    Optional<Kept> stays = Kept.of(f);
    if (stays.isPresent()) {
      Link known = current == null ? null : link.activeAgain(current);
      return new Plan.Finish(kept, stays.get().reason(), current, known);
    }
    if (current == null) {
      return new Plan.Look(new Search.ById(key.type(), link.vendorId()));
    }
    boolean edited = kept == OutcomeState.UNCHANGED && !adapter.holds(current, link.document());
    return edited
        ? new Plan.Finish(kept, Kept.EDITED.reason(), current, link.read(current))
        : unused(f, link, current, kept, context);
  }

  private Plan unused(
      Facts f, Link link, VendorRecord current, OutcomeState kept, TranslationContext context) {
    Translation translation = adapter.withdraw(f.record(), current, context);
    if (translation instanceof Translation.NothingToDo nothing) {
      return new Plan.Finish(kept, nothing.why(), current, link.read(current));
    }
    if (!(translation instanceof Translation.Ready ready)) {
      return Planner.withoutDocument(translation);
    }
    return f.findings().users() == null
        ? new Plan.Look(new Search.Users(f.write().key().type(), current))
        : new Plan.Send(
            Operation.WITHDRAW,
            ready.document(),
            link.document(),
            link.vendorId(),
            current.lockToken(),
            null,
            current);
  }
}
