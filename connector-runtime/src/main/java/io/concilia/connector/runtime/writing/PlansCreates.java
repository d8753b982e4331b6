package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.matching.Match;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.NameTaken;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about a record that is not linked yet: match it, ask, or create it. */
final class PlansCreates {

  private final VendorAdapter adapter;
  private final List<HoldRule> holdRules;

  PlansCreates(VendorAdapter adapter, List<HoldRule> holdRules) {
    this.adapter = adapter;
    this.holdRules = List.copyOf(holdRules);
  }

  Plan next(Facts f, VendorDocument document) {
    for (HoldRule rule : holdRules) {
      Optional<Plan.Hold> hold = rule.check(f);
      if (hold.isPresent()) {
        return hold.get();
      }
    }
    RecordType type = f.write().key().type();
    boolean matched = type == RecordType.CUSTOMER || type == RecordType.ITEM;
    if (!matched) {
      return f.write().has(Note.CONFLICT)
          ? numberTaken(f, document)
          : Similar.check(f).orElseGet(() -> create(document));
    }
    if (f.write().has(Note.CREATE_NEW) && !f.write().has(Note.CONFLICT)) {
      return create(document);
    }
    return match(f, document);
  }

  /**
   * A customer or item that nothing needs yet: it is linked if the books surely have it, and
   * nothing is asked, made or altered.
   */
  Plan unneeded(Facts f, VendorDocument document) {
    Match match = f.findings().match();
    if (match == null) {
      return new Plan.Compare(adapter.matchKeys(f.record(), document));
    }
    return match instanceof Match.Adopt adopt
        ? new Plan.Adopt(adopt.record(), Link.MadeBy.ADOPTED, document, null)
        : new Plan.Sleep();
  }

  private Plan match(Facts f, VendorDocument document) {
    MatchKeys keys = adapter.matchKeys(f.record(), document);
    if (f.write().has(Note.CONFLICT) && f.findings().byName() == null) {
      return new Plan.Look(new Search.ByName(f.write().key().type(), keys.displayName()));
    }
    Match match = f.findings().match();
    if (match == null) {
      return new Plan.Compare(keys);
    }
    if (match instanceof Match.Adopt adopt) {
      return adopt.record().marks().contains(f.write().key().toString())
          ? ours(adopt.record(), document)
          : adopt(adopt.record(), document);
    }
    if (match instanceof Match.Ask ask) {
      return f.write().has(Note.CREATE_NEW)
          ? suffix(f, ask.candidates().get(0), document)
          : which(f, ask);
    }
    if (match instanceof Match.CreateWithSuffix taken) {
      return suffix(f, taken.holder(), document);
    }
    if (match instanceof Match.NameTaken taken) {
      return new Plan.Hold(nameTaken(taken.holder()));
    }
    return f.write().has(Note.CONFLICT)
        ? new Plan.Hold(Causes.hold(Causes.NAME_TAKEN, "", Map.of("name", keys.displayName())))
        : create(document);
  }

  private static Plan create(VendorDocument document) {
    return new Plan.Send(Operation.CREATE, document, document, null, null, null, null);
  }

  private Plan adopt(VendorRecord record, VendorDocument document) {
    Plan.Send blanks =
        adapter
            .blanks(record, document)
            .map(
                part ->
                    new Plan.Send(
                        Operation.UPDATE,
                        part,
                        document,
                        record.id(),
                        record.lockToken(),
                        null,
                        record))
            .orElse(null);
    return new Plan.Adopt(record, Link.MadeBy.ADOPTED, document, blanks);
  }

  /** What carries our mark was made by us, perhaps from an older revision. */
  private Plan ours(VendorRecord record, VendorDocument document) {
    boolean settled =
        record.booked() != null
            && record.booked().phase() != Phase.DRAFT
            && record.booked().phase() != Phase.OPEN;
    Plan.Send rest =
        settled || adapter.holds(record, document)
            ? null
            : new Plan.Send(
                Operation.UPDATE,
                document,
                document,
                record.id(),
                record.lockToken(),
                null,
                record);
    return new Plan.Adopt(record, Link.MadeBy.CREATED, document, rest);
  }

  /** Once it carries the suffix it is made, unless that name is refused as well. */
  private static Plan suffix(Facts f, VendorRecord holder, VendorDocument document) {
    if (f.write().has(Note.NAME_TAKEN)) {
      return f.write().has(Note.CONFLICT) ? new Plan.Hold(nameTaken(holder)) : create(document);
    }
    boolean ask =
        f.write().key().type() == RecordType.CUSTOMER
            && f.setting().policies().get(Policy.NAME_TAKEN) == NameTaken.ASK;
    return ask && !f.write().released(Causes.NAME_TAKEN)
        ? new Plan.Hold(nameTaken(holder))
        : new Plan.Learn(f.write().suffixed());
  }

  /** A taken number is never adopted on the strength of the number: only our mark counts. */
  private Plan numberTaken(Facts f, VendorDocument document) {
    List<VendorRecord> found = f.findings().byMark();
    if (found == null) {
      return new Plan.Look(
          new Search.ByMark(
              f.write().key().type(), f.write().key(), document, f.write().wanted().arrivedAt()));
    }
    List<VendorRecord> marked =
        found.stream().filter(record -> !f.linkedIds().contains(record.id())).toList();
    if (marked.size() > 1) {
      return new Plan.Duplicated(marked);
    }
    return marked.isEmpty() ? numberOfAnother(f) : ours(marked.get(0), document);
  }

  /** Says whose the number is, as far as the books tell. */
  private static Plan numberOfAnother(Facts f) {
    String number =
        f.record().body().orElse(null) instanceof SalesDocument document
            ? document.content().number()
            : null;
    List<VendorRecord> holders = f.findings().byName();
    if (number != null && holders == null) {
      return new Plan.Look(new Search.ByName(f.write().key().type(), number));
    }
    Map<String, String> details =
        holders == null || holders.isEmpty() ? Map.of() : Similar.told(holders.get(0));
    return new Plan.Hold(Causes.hold(Causes.NUMBER_TAKEN, "", details));
  }

  private static Plan which(Facts f, Match.Ask ask) {
    String code =
        f.write().key().type() == RecordType.ITEM ? Causes.WHICH_ITEM : Causes.WHICH_CUSTOMER;
    return new Plan.Hold(Causes.hold(code, "", described(ask.candidates())));
  }

  private static Failure nameTaken(VendorRecord holder) {
    return Causes.hold(Causes.NAME_TAKEN, "", described(List.of(holder)));
  }

  /** Candidates as arguments of the message that people read. */
  static Map<String, String> described(List<VendorRecord> candidates) {
    Map<String, String> details = new HashMap<>();
    details.put("n", Integer.toString(candidates.size()));
    int number = 1;
    for (VendorRecord candidate : candidates.subList(0, Math.min(10, candidates.size()))) {
      String prefix = "candidate." + number + ".";
      details.put(prefix + "id", candidate.id());
      details.put(prefix + "active", Boolean.toString(candidate.active()));
      MatchKeys keys = candidate.keys();
      if (keys != null) {
        details.put(prefix + "name", keys.displayName());
        details.put(prefix + "list", keys.list().name());
        keys.summary().forEach((name, value) -> details.put(prefix + name, value));
      }
      if (candidate.booked() != null) {
        figures(candidate.booked()).forEach((name, value) -> details.put(prefix + name, value));
      }
      number++;
    }
    return details;
  }

  private static Map<String, String> figures(Booked booked) {
    Map<String, String> figures = new HashMap<>();
    figures.put("date", booked.issueDate().toString());
    if (booked.number() != null) {
      figures.put("number", booked.number());
    }
    if (booked.totals().headline() != null) {
      figures.put("money", booked.totals().headline().toString());
    }
    return figures;
  }
}
