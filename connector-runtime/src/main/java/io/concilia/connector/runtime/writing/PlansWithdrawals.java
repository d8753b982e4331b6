package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.writing.DocumentReactions.Event;
import io.concilia.connector.runtime.writing.DocumentReactions.Reaction;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.CustomerGone;
import io.concilia.contracts.configuration.PolicyOptions.OpenInvoiceEdits;
import io.concilia.contracts.configuration.PolicyOptions.WithdrawnDraft;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import java.time.Duration;
import java.util.Map;

/**
 * What to do about a record that should not, or no longer, be in the books. Never written: nothing.
 * A customer or item: stays as it is. A document: by its phase.
 */
final class PlansWithdrawals {

  static final String MERGED = WithdrawalReason.SOURCE_MERGED.name();

  /** Until the survivor of a merge, which is being made in the books, is there. */
  private static final Duration SURVIVOR_COMES = Duration.ofSeconds(5);

  private final VendorAdapter adapter;
  private final PlansHistory history;
  private final Retirement retirement;

  PlansWithdrawals(VendorAdapter adapter, WritingProperties properties) {
    this.adapter = adapter;
    this.history = new PlansHistory(properties);
    this.retirement = new Retirement(adapter);
  }

  Plan next(Facts f, Intent.Withdrawn withdrawn, TranslationContext context) {
    String reason = withdrawn.reason().name();
    Link link = f.link();
    if (link == null || link.gone()) {
      return link == null && withdrawn.history() instanceof SalesDocument wanted
          ? history.next(f, wanted)
          : Plan.Finish.as(OutcomeState.WITHDRAWN, reason);
    }
    RecordKey key = f.write().key();
    if (!key.type().isDocument()) {
      return entry(f, link, withdrawn, context);
    }
    if (f.findings().byId() == null) {
      return new Plan.Look(new Search.ById(key.type(), link.vendorId()));
    }
    VendorRecord current = f.findings().current().orElse(null);
    Booked booked = current == null ? null : current.booked();
    if (current == null || booked == null || booked.phase() == Phase.VOID) {
      return new Plan.Finish(OutcomeState.WITHDRAWN, reason, current, link.removed());
    }
    if (withdrawn.reason() == WithdrawalReason.BEFORE_START) {
      return new Plan.Finish(
          OutcomeState.UNCHANGED,
          link.isTheirs() ? PlansUpdates.LINK_ONLY : reason,
          current,
          link.read(current));
    }
    return withdrawn.reason() == WithdrawalReason.TAKEN_BACK
        ? untouched(f, link, current, booked, context)
        : document(f, link, current, booked, context);
  }

  /** A person takes back what was made: only what nobody touched, and never what was issued. */
  private Plan untouched(
      Facts f, Link link, VendorRecord current, Booked booked, TranslationContext context) {
    if (link.madeBy() != Link.MadeBy.CREATED) {
      return stays(Retirement.Kept.NOT_OURS, current, link);
    }
    Phase phase = booked.inBooksClosedUntil(f.setting().profile().closedUntil()).phase();
    boolean estimate = f.write().key().type() == RecordType.ESTIMATE;
    if (DocumentReactions.to(
            Event.WITHDRAWN,
            phase,
            estimate,
            OpenInvoiceEdits.PROPOSE,
            WithdrawnDraft.DELETE_IF_UNTOUCHED)
        != Reaction.TAKE_BACK) {
      return stays(Retirement.Kept.BOOKED, current, link);
    }
    return adapter.holds(current, link.document())
        ? takeBack(f, link, current, booked, context)
        : stays(Retirement.Kept.EDITED, current, link);
  }

  private static Plan stays(Retirement.Kept why, VendorRecord current, Link link) {
    return new Plan.Finish(OutcomeState.UNCHANGED, why.reason(), current, link.read(current));
  }

  /** A customer or an item: left as it is, unless policy lets an unused customer go. */
  private Plan entry(Facts f, Link link, Intent.Withdrawn withdrawn, TranslationContext context) {
    String reason = withdrawn.reason().name();
    if (withdrawn.mergedInto() != null) {
      return merged(f, link, survivor(f.write().key(), withdrawn.mergedInto()));
    }
    if (withdrawn.reason() == WithdrawalReason.TAKEN_BACK) {
      return retirement.next(f, link, OutcomeState.UNCHANGED, reason, context);
    }
    boolean goes =
        f.write().key().type() == RecordType.CUSTOMER
            && withdrawn.reason() == WithdrawalReason.SOURCE_DELETED
            && f.setting().policies().get(Policy.CUSTOMER_GONE)
                == CustomerGone.DEACTIVATE_IF_UNUSED;
    return goes
        ? retirement.next(f, link, OutcomeState.WITHDRAWN, reason, context)
        : Plan.Finish.as(OutcomeState.WITHDRAWN, reason);
  }

  /** The key of the record that another one was merged into. */
  static RecordKey survivor(RecordKey key, String sourceId) {
    return new RecordKey(
        key.target(), key.type(), key.source(), key.sourceEntity(), sourceId, key.part());
  }

  /**
   * A person said that the CRM merged it into another one. Two customers in the books are merged
   * there, by a person; the CRM's word for it is no reason to move a document from one to another.
   */
  private static Plan merged(Facts f, Link link, RecordKey survivor) {
    if (f.onTheirWay().contains(survivor)) {
      return new Plan.Postpone(f.now().plus(SURVIVOR_COMES));
    }
    Link other = f.links().get(survivor);
    if (other == null || other.gone() || other.vendorId().equals(link.vendorId())) {
      return new Plan.Move(survivor);
    }
    if (f.findings().byId() == null) {
      return new Plan.Look(new Search.ById(link.key().type(), link.vendorId()));
    }
    VendorRecord current = f.findings().current().orElse(null);
    return current == null || !current.active()
        ? new Plan.Move(survivor)
        : new Plan.Hold(
            Causes.hold(
                Causes.MERGED_CUSTOMERS,
                "",
                Map.of("a", described(current), "b", "#" + other.vendorId())));
  }

  private static String described(VendorRecord customer) {
    String id = "#" + customer.id();
    return customer.keys() == null ? id : customer.keys().displayName() + " (" + id + ")";
  }

  private Plan document(
      Facts f, Link link, VendorRecord current, Booked booked, TranslationContext context) {
    boolean estimate = f.write().key().type() == RecordType.ESTIMATE;
    Phase phase = booked.inBooksClosedUntil(f.setting().profile().closedUntil()).phase();
    var reaction =
        DocumentReactions.to(
            Event.WITHDRAWN,
            phase,
            estimate,
            OpenInvoiceEdits.PROPOSE,
            f.setting().policies().get(Policy.WITHDRAWN_DRAFT));
    return switch (reaction) {
      case TAKE_BACK ->
          link.isTheirs()
              ? new Plan.Finish(OutcomeState.WITHDRAWN, "DRAFT_KEPT", current, null)
              : takeBack(f, link, current, booked, context);
      case IGNORE -> new Plan.Finish(OutcomeState.WITHDRAWN, "DRAFT_KEPT", current, null);
      case REMOVED -> new Plan.Finish(OutcomeState.WITHDRAWN, null, current, link.removed());
      case UPDATE, PROPOSE ->
          link.accounted().agreed() == Link.Agreed.LEFT_THOUGH_LOST
              ? new Plan.Finish(
                  OutcomeState.UNCHANGED, Correcting.LEFT_AS_IS, current, link.read(current))
              : lost(f, booked, phase);
    };
  }

  private Plan takeBack(
      Facts f, Link link, VendorRecord current, Booked booked, TranslationContext context) {
    Translation translation = adapter.withdraw(f.record(), current, context);
    if (!(translation instanceof Translation.Ready ready)) {
      return translation instanceof Translation.NothingToDo nothing
          ? new Plan.Finish(OutcomeState.WITHDRAWN, nothing.why(), current, null)
          : Planner.withoutDocument(translation);
    }
    VendorDocument document = ready.document();
    if (adapter.holds(current, document)) {
      return new Plan.Finish(OutcomeState.WITHDRAWN, null, current, link.read(current));
    }
    boolean touched = !adapter.holds(current, link.document());
    if (touched && !f.write().released(Causes.EDITED_IN_BOOKS)) {
      return new Plan.Hold(
          Causes.hold(
              Causes.EDITED_IN_BOOKS,
              "",
              Map.of("number", booked.number() == null ? "" : booked.number())));
    }
    return new Plan.Send(
        Operation.WITHDRAW,
        document,
        document,
        link.vendorId(),
        current.lockToken(),
        null,
        current);
  }

  private static Plan lost(Facts f, Booked booked, Phase phase) {
    return new Plan.Hold(
        Causes.hold(
            Causes.LOST_AFTER_INVOICING,
            "",
            Map.of(
                "number",
                booked.number() == null ? "" : booked.number(),
                "money",
                String.valueOf(booked.totals().headline()),
                "phase",
                phase.name(),
                "options",
                PlansUpdates.options(f))));
  }
}
