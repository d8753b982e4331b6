package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Effect;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.writing.DocumentReactions.Event;
import io.concilia.connector.runtime.writing.DocumentReactions.Reaction;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.CustomerUpdates;
import io.concilia.contracts.configuration.PolicyOptions.ItemUpdates;
import io.concilia.contracts.configuration.PolicyOptions.OpenInvoiceEdits;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to do about a record that is in the books already. */
final class PlansUpdates {

  /** Why a document of somebody else is left as it is. */
  static final String LINK_ONLY = "LINK_ONLY";

  private final VendorAdapter adapter;
  private final List<HoldRule> holdRules;

  PlansUpdates(VendorAdapter adapter, List<HoldRule> holdRules) {
    this.adapter = adapter;
    this.holdRules = List.copyOf(holdRules);
  }

  Plan next(Facts f, Link link, VendorDocument document) {
    return f.write().key().type().isDocument()
        ? document(f, link, document)
        : entry(f, link, document);
  }

  /** A customer or an item: the CRM's fields follow the CRM, as far as policy lets them. */
  private Plan entry(Facts f, Link link, VendorDocument document) {
    if (link.retired()) {
      return restored(f, link, document);
    }
    if (!link.writer()) {
      return Plan.Finish.as(OutcomeState.UNCHANGED, "NOT_THE_WRITER");
    }
    CustomerUpdates allowed = allowed(f, link);
    if (allowed == CustomerUpdates.NONE) {
      return Plan.Finish.as(OutcomeState.UNCHANGED, "UPDATES_ARE_OFF");
    }
    boolean same = document.equals(link.document());
    boolean mustRead =
        same
            || allowed == CustomerUpdates.FILL_BLANKS
            || f.write().has(Note.REREAD)
            // A vendor without a lock would let an update overwrite what nobody has seen.
            || link.lockToken() == null;
    if (!mustRead) {
      return update(document, link.vendorId(), link.lockToken(), null);
    }
    if (f.findings().byId() == null) {
      return look(f, link);
    }
    VendorRecord current = f.findings().current().orElse(null);
    if (current == null) {
      return new Plan.Removed(null);
    }
    if (same) {
      return new Plan.Finish(OutcomeState.UNCHANGED, null, current, link.read(current));
    }
    if (allowed == CustomerUpdates.CRM_OWNED) {
      return update(document, link.vendorId(), current.lockToken(), current);
    }
    return adapter
        .blanks(current, document)
        .<Plan>map(
            blanks ->
                new Plan.Send(
                    Operation.UPDATE,
                    blanks,
                    document,
                    link.vendorId(),
                    current.lockToken(),
                    null,
                    current))
        .orElseGet(
            () ->
                new Plan.Finish(OutcomeState.UNCHANGED, "NO_BLANKS", current, link.read(current)));
  }

  /** We made it inactive when its source went, and its source is back. */
  private Plan restored(Facts f, Link link, VendorDocument document) {
    if (f.findings().byId() == null) {
      return look(f, link);
    }
    VendorRecord current = f.findings().current().orElse(null);
    if (current == null) {
      return new Plan.Removed(null);
    }
    if (current.active()) {
      return entry(f, link.activeAgain(current), document);
    }
    VendorDocument nothing = new VendorDocument(document.type(), "{}");
    return switch (allowed(f, link)) {
      case CRM_OWNED -> restore(document, document, current);
      case FILL_BLANKS ->
          restore(adapter.blanks(current, document).orElse(nothing), document, current);
      case NONE -> restore(nothing, link.document(), current);
    };
  }

  private static Plan restore(VendorDocument part, VendorDocument result, VendorRecord current) {
    return new Plan.Send(
        Operation.RESTORE, part, result, current.id(), current.lockToken(), null, current);
  }

  private static CustomerUpdates allowed(Facts f, Link link) {
    if (f.write().key().type() == RecordType.CUSTOMER) {
      return f.setting().policies().get(Policy.CUSTOMER_UPDATES);
    }
    boolean ours = link.madeBy() == Link.MadeBy.CREATED;
    return ours && f.setting().policies().get(Policy.ITEM_UPDATES) == ItemUpdates.OURS_ONLY
        ? CustomerUpdates.CRM_OWNED
        : CustomerUpdates.NONE;
  }

  private Plan document(Facts f, Link link, VendorDocument document) {
    if (f.findings().byId() == null) {
      return look(f, link);
    }
    VendorRecord current = f.findings().current().orElse(null);
    Booked booked = current == null ? null : current.booked();
    if (current == null || booked == null || booked.phase() == Phase.VOID) {
      return new Plan.Removed(current);
    }
    if (link.isTheirs()) {
      return left(LINK_ONLY, link, current);
    }
    return changed(f, link.wonAgain(), document, current, booked);
  }

  private Plan changed(
      Facts f, Link link, VendorDocument document, VendorRecord current, Booked booked) {
    boolean settled = link.settledByPerson();
    Effect effect = adapter.effect(settled ? accounted(f, link) : link.document(), document);
    boolean untouched =
        isUnchanged(current, link) || (settled && adapter.holds(current, link.document()));
    boolean held = adapter.holds(current, document);
    if (effect == Effect.NONE && !settled) {
      // A newer revision may have come between the calls of the one before.
      Optional<String> left = adapter.next(Operation.UPDATE, null, document, current);
      if (left.isPresent()) {
        return new Plan.Send(
            Operation.UPDATE,
            document,
            document,
            link.vendorId(),
            current.lockToken(),
            left.get(),
            current);
      }
    }
    if (effect == Effect.NONE && (untouched || held)) {
      return new Plan.Finish(
          OutcomeState.UNCHANGED,
          settled ? String.valueOf(link.accounted().agreed()) : null,
          current,
          link.read(current));
    }
    if (held && link.accounted().agreed() != Link.Agreed.CORRECTED) {
      byte[] content = f.write().wanted().message().payload();
      Link corrected = link.written(current, document, naming(f), content, f.now());
      return new Plan.Finish(OutcomeState.UNCHANGED, "ALREADY_SO", current, corrected);
    }
    Phase phase = booked.inBooksClosedUntil(f.setting().profile().closedUntil()).phase();
    Event event = event(f, link, effect);
    Reaction reaction =
        settled && event != Event.COSMETIC
            ? Reaction.PROPOSE
            : DocumentReactions.to(
                event,
                phase,
                f.write().key().type() == RecordType.ESTIMATE,
                openEdits(f),
                f.setting().policies().get(Policy.WITHDRAWN_DRAFT));
    return switch (reaction) {
      case UPDATE -> updateDocument(f, link, document, current);
      case IGNORE -> left("COSMETIC_AFTER_ISSUE", link, current);
      case PROPOSE, TAKE_BACK ->
          effect == Effect.NONE
              ? left("EDITED_IN_BOOKS", link, current)
              : propose(f, booked, phase);
      case REMOVED -> new Plan.Removed(current);
    };
  }

  /** By the vendor's word; where it has none, the document itself must be compared. */
  private static boolean isUnchanged(VendorRecord current, Link link) {
    return current.lockToken() != null && current.lockToken().equals(link.lockToken());
  }

  /** The document that would say by itself what the books account for with its corrections. */
  private VendorDocument accounted(Facts f, Link link) {
    CanonicalRecord accounted = f.past().accounted();
    return accounted != null
            && adapter.translate(accounted, Planner.context(f)) instanceof Translation.Ready ready
        ? ready.document()
        : link.document();
  }

  /** The books stay as they are; the outcome shows where they differ. */
  private static Plan left(String why, Link link, VendorRecord current) {
    return new Plan.Finish(OutcomeState.UNCHANGED, why, current, link.read(current));
  }

  private Plan updateDocument(Facts f, Link link, VendorDocument document, VendorRecord current) {
    if (!adapter.holds(current, link.document()) && !f.write().released(Causes.EDITED_IN_BOOKS)) {
      return new Plan.Hold(
          Causes.hold(Causes.EDITED_IN_BOOKS, "", Map.of("number", number(current.booked()))));
    }
    for (HoldRule rule : holdRules) {
      Optional<Plan.Hold> hold = rule.check(f);
      if (hold.isPresent()) {
        return hold.get();
      }
    }
    return update(document, link.vendorId(), current.lockToken(), current);
  }

  private static Plan propose(Facts f, Booked booked, Phase phase) {
    Map<String, String> details = new HashMap<>();
    details.put("number", number(booked));
    details.put("phase", phase.name());
    details.put("a", String.valueOf(Comparison.comparable(f.record(), booked)));
    details.put("b", String.valueOf(Causes.money(f.record())));
    details.put("options", options(f));
    return new Plan.Hold(Causes.hold(Causes.CHANGED_AFTER_INVOICING, "", details));
  }

  /** The corrections that may be chosen, beside leaving it as it is. */
  static String options(Facts f) {
    return Corrections.offered(f.past().accounted(), f.record()).stream()
        .filter(kind -> kind != Decision.Kind.LEAVE)
        .map(Decision.Kind::name)
        .collect(Collectors.joining(","));
  }

  private static Event event(Facts f, Link link, Effect effect) {
    if (effect == Effect.COSMETIC) {
      return Event.COSMETIC;
    }
    return Objects.equals(naming(f).customer(), link.naming().customer())
        ? Event.MATERIAL
        : Event.CUSTOMER_CHANGED;
  }

  private static OpenInvoiceEdits openEdits(Facts f) {
    boolean unitedStates = "US".equals(f.setting().profile().country());
    return f.setting()
        .policies()
        .find(Policy.OPEN_INVOICE_EDITS)
        .orElse(unitedStates ? OpenInvoiceEdits.EDIT : OpenInvoiceEdits.PROPOSE);
  }

  /** What a later translation of this record must repeat. */
  static Link.Naming naming(Facts f) {
    Link link = f.link();
    if (f.record().body().isEmpty() && link != null) {
      return link.naming();
    }
    boolean nameTaken =
        f.write().has(Note.NAME_TAKEN) || (link != null && link.naming().nameTaken());
    return f.record().body().orElse(null) instanceof SalesDocument document
        ? new Link.Naming(
            nameTaken, Planner.issueDate(f), f.write().key().resolve(document.content().customer()))
        : new Link.Naming(nameTaken, null, null);
  }

  private static Plan look(Facts f, Link link) {
    return new Plan.Look(new Search.ById(f.write().key().type(), link.vendorId()));
  }

  private static Plan update(
      VendorDocument document,
      String vendorId,
      @Nullable String lockToken,
      @Nullable VendorRecord current) {
    return new Plan.Send(Operation.UPDATE, document, document, vendorId, lockToken, null, current);
  }

  private static String number(@Nullable Booked booked) {
    return booked == null || booked.number() == null ? "" : booked.number();
  }
}
