package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.ClosedPeriod;
import io.concilia.contracts.configuration.PolicyOptions.CustomerScope;
import io.concilia.contracts.configuration.PolicyOptions.MissingItem;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done next about one write, from facts alone. It never acts: what it needs
 * to know and does not, it asks for with a {@link Plan.Look} or a {@link Plan.Compare}.
 */
final class Planner {

  /** A document is not dated further in the future than that. */
  static final int MOST_DAYS_AHEAD = 30;

  static final String NOT_NEEDED_YET = "NOT_NEEDED_YET";
  static final String OWNED_BY_OTHER_INTEGRATION = "OWNED_BY_OTHER_INTEGRATION";

  private final VendorAdapter adapter;
  private final PlansCreates creates;
  private final PlansUpdates updates;
  private final PlansFields fields;
  private final PlansWithdrawals withdrawals;
  private final CreditApplication application;
  private final WritingProperties properties;

  Planner(VendorAdapter adapter, List<HoldRule> holdRules, WritingProperties properties) {
    this.adapter = adapter;
    this.creates = new PlansCreates(adapter, holdRules);
    this.updates = new PlansUpdates(adapter, holdRules);
    this.fields = new PlansFields(adapter);
    this.withdrawals = new PlansWithdrawals(adapter, properties);
    this.application = new CreditApplication(adapter);
    this.properties = properties;
  }

  Plan next(Facts f) {
    Link link = f.link();
    if (link != null && !link.owner().equals(f.write().wanted().integration())) {
      return Plan.Finish.as(OutcomeState.NOT_NEEDED, OWNED_BY_OTHER_INTEGRATION);
    }
    if (f.record().intent() instanceof Intent.Withdrawn withdrawn) {
      return withdrawals.next(f, withdrawn, context(f));
    }
    if (link != null && link.gone() && !f.write().has(Note.CREATE_NEW)) {
      return new Plan.Removed(null);
    }
    if (f.write().tries().recent() > properties.loopLimit() && !f.write().released(Causes.LOOP)) {
      return loop(f);
    }
    String linkTo = f.write().memory().linkTo();
    if (linkTo == null) {
      Optional<Plan> notYet = notYet(f);
      if (notYet.isPresent()) {
        return notYet.get();
      }
    }
    return translated(f, linkTo);
  }

  private Optional<Plan> notYet(Facts f) {
    References references = References.of(f.record());
    List<RecordKey> missing =
        Stream.concat(references.required().stream(), earlier(f, references))
            .filter(key -> !linked(f, key))
            .toList();
    if (!missing.isEmpty()) {
      return Optional.of(new Plan.Wait(missing));
    }
    Instant patience = f.write().wanted().arrivedAt().plus(properties.optionalPatience());
    boolean coming =
        references.optional().stream()
            .anyMatch(key -> !linked(f, key) && f.onTheirWay().contains(key));
    if (coming && f.now().isBefore(patience)) {
      return Optional.of(new Plan.Postpone(patience));
    }
    return unneeded(f) && f.record().origin() != Origin.BACKFILL
        ? Optional.of(new Plan.Sleep())
        : Optional.empty();
  }

  /** What must be billed before this, which need not stay as it was once this is billed. */
  private static Stream<RecordKey> earlier(Facts f, References references) {
    return f.link() == null ? Stream.ofNullable(references.earlier()) : Stream.empty();
  }

  private static boolean unneeded(Facts f) {
    return f.link() == null && !f.needed() && onDemand(f);
  }

  private static boolean onDemand(Facts f) {
    return switch (f.write().key().type()) {
      case CUSTOMER ->
          f.write().key().isForOneCurrency()
              || f.setting().policies().get(Policy.CUSTOMER_SCOPE) == CustomerScope.ON_DEMAND;
      case ITEM -> f.setting().policies().get(Policy.MISSING_ITEM) == MissingItem.CREATE_ON_DEMAND;
      case ESTIMATE, INVOICE, CREDIT_NOTE, PAYMENT, DOCUMENT_STATUS, CUSTOMER_BALANCE -> false;
    };
  }

  private Plan translated(Facts f, @Nullable String linkTo) {
    Translation translation = adapter.translate(f.record(), context(f));
    if (linkTo == null && unneeded(f)) {
      return translation instanceof Translation.Ready ready
          ? creates.unneeded(f, ready.document())
          : new Plan.Sleep();
    }
    if (translation instanceof Translation.Ready ready) {
      return ready.onto() == null
          ? withDocument(f, ready.document(), linkTo)
          : fields.next(f, ready.document(), ready.onto());
    }
    return withoutDocument(translation);
  }

  private Plan withDocument(Facts f, VendorDocument document, @Nullable String linkTo) {
    if (linkTo != null) {
      return linkByHand(f, document, linkTo);
    }
    Link link = f.link();
    if (link == null || link.gone()) {
      return creates.next(f, document);
    }
    String step = f.write().memory().step();
    if (step == null) {
      return updates.next(f, link, document);
    }
    return CreditApplication.isOne(step) ? application.next(f, link, step) : goOn(f, link, step);
  }

  /** With a step that the vendor needs; read before, if the record may have moved on since. */
  private static Plan goOn(Facts f, Link link, String step) {
    String lockToken = link.lockToken();
    VendorRecord current = null;
    if (f.write().has(Note.REREAD)) {
      if (f.findings().byId() == null) {
        return new Plan.Look(new Search.ById(f.write().key().type(), link.vendorId()));
      }
      current = f.findings().current().orElse(null);
      if (current == null) {
        return new Plan.Removed(null);
      }
      lockToken = current.lockToken();
    }
    return new Plan.Send(
        Operation.UPDATE,
        link.document(),
        link.document(),
        link.vendorId(),
        lockToken,
        step,
        current);
  }

  static Plan withoutDocument(Translation translation) {
    if (translation instanceof Translation.NothingToDo nothing) {
      return Plan.Finish.as(OutcomeState.UNCHANGED, nothing.why());
    }
    if (translation instanceof Translation.Held held) {
      return new Plan.Hold(
          new Failure(FailureKind.HOLD, held.cause(), null, null, null, null, held.details()),
          true);
    }
    Translation.Refused refused = (Translation.Refused) translation;
    return new Plan.Refuse(
        new Failure(
            FailureKind.REFUSED,
            refused.cause(),
            null,
            null,
            refused.field(),
            null,
            refused.details()));
  }

  private Plan linkByHand(Facts f, VendorDocument document, String vendorId) {
    RecordType type = f.write().key().type();
    if (f.findings().byId() == null) {
      return new Plan.Look(new Search.ById(type, vendorId));
    }
    Optional<VendorRecord> current = f.findings().current();
    if (current.isEmpty()) {
      return new Plan.Hold(
          Causes.hold(
              type == RecordType.ITEM ? Causes.WHICH_ITEM : Causes.WHICH_CUSTOMER,
              vendorId,
              Map.of("gone", vendorId)));
    }
    return new Plan.Adopt(current.get(), Link.MadeBy.LINKED_BY_HAND, document, null);
  }

  private static Plan loop(Facts f) {
    return new Plan.Hold(
        Causes.hold(
            Causes.LOOP, "", Map.of("writes", Integer.toString(f.write().tries().recent()))));
  }

  static TranslationContext context(Facts f) {
    Map<RecordKey, String> references = new HashMap<>();
    Map<RecordKey, VendorDocument> documents = new HashMap<>();
    f.links()
        .forEach(
            (key, link) -> {
              if (link.usable()) {
                references.put(key, link.vendorId());
                documents.put(key, link.document());
              }
            });
    Link link = f.link();
    boolean nameTaken =
        f.write().has(Note.NAME_TAKEN) || (link != null && link.naming().nameTaken());
    return new TranslationContext(
        f.setting().connection(),
        f.setting().integration(),
        f.setting().profile(),
        references,
        documents,
        issueDate(f),
        nameTaken);
  }

  /**
   * The date of a document, which never moves once it is in the books. Where policy says so, one in
   * a closed period moves to the first open day, if that is not far away.
   */
  static LocalDate issueDate(Facts f) {
    LocalDate date = wantedDate(f);
    LocalDate closedUntil = f.setting().profile().closedUntil();
    return closedUntil != null && moves(f, date, closedUntil) ? closedUntil.plusDays(1) : date;
  }

  private static boolean moves(Facts f, LocalDate date, LocalDate closedUntil) {
    return !date.isAfter(closedUntil)
        && f.link() == null
        && closedUntil.isBefore(today(f).plusDays(MOST_DAYS_AHEAD))
        && f.setting().policies().get(Policy.CLOSED_PERIOD) == ClosedPeriod.FIRST_OPEN_DAY;
  }

  /** The day of issue is given once, in the company's zone, and not moved by a retry. */
  private static LocalDate wantedDate(Facts f) {
    if (f.record().body().orElse(null) instanceof SalesDocument document
        && document.content().issueDate() != null) {
      return document.content().issueDate();
    }
    Link link = f.link();
    if (link != null && link.naming().issueDate() != null) {
      return link.naming().issueDate();
    }
    LocalDate given = f.write().memory().issueDate();
    return given != null ? given : today(f);
  }

  private static LocalDate today(Facts f) {
    return LocalDate.ofInstant(f.now(), f.setting().profile().timeZone());
  }

  private static boolean linked(Facts f, RecordKey key) {
    Link link = f.links().get(key);
    return link != null && link.usable();
  }
}
