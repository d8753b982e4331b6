package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Carries out what was decided about a write, as effects and errands of the round. */
final class Carrier {

  /** Of two records that would be linked to one document in one round, the second looks again. */
  private static final Duration ADOPTED_TWICE = Duration.ofSeconds(1);

  /** Until the company's settings, read anew, may be here. */
  private static final Duration PROFILE_PATIENCE = Duration.ofSeconds(1);

  private final JdbcTemplate jdbc;
  private final Errands errands;
  private final Setbacks setbacks;
  private final WritingProperties properties;

  Carrier(JdbcTemplate jdbc, Errands errands, Setbacks setbacks, WritingProperties properties) {
    this.jdbc = jdbc;
    this.errands = errands;
    this.setbacks = setbacks;
    this.properties = properties;
  }

  /** A decision about a write, and what was needed for it. */
  record Decided(Facts facts, Plan plan, @Nullable MatchKeys keys) {}

  void carry(
      RoundWork work,
      Decided decided,
      Map<RecordKey, FactsReader.Absence> absences,
      List<Errands.Outgoing> outgoing) {
    Facts facts = decided.facts();
    Write write = facts.write();
    Plan plan = decided.plan();
    if (plan instanceof Plan.Send send) {
      outgoing.add(new Errands.Outgoing(dated(work, facts), send, decided.keys()));
    } else if (plan instanceof Plan.Look look) {
      look(work, facts, look);
    } else if (plan instanceof Plan.Wait wait) {
      await(work, facts, wait, absences);
    } else if (plan instanceof Plan.Postpone postpone) {
      work.effects.store(write.due(postpone.until()));
    } else if (plan instanceof Plan.Sleep) {
      work.effects.store(
          write.in(WriteState.DORMANT, null),
          new Report(
              Report.About.of(write),
              OutcomeState.NOT_NEEDED,
              Report.Details.because(Planner.NOT_NEEDED_YET)));
    } else if (plan instanceof Plan.Adopt adopt) {
      adopt(work, facts, adopt, outgoing);
    } else {
      conclude(work, facts, plan);
    }
  }

  private void conclude(RoundWork work, Facts facts, Plan plan) {
    Write write = facts.write();
    if (plan instanceof Plan.Hold hold) {
      hold(work, facts, hold);
    } else if (plan instanceof Plan.Refuse refuse) {
      setbacks.refuse(write, withMoney(facts, refuse.why()), work.effects);
    } else if (plan instanceof Plan.Removed removed) {
      removed(work, facts, removed.current());
    } else if (plan instanceof Plan.Duplicated duplicated) {
      Failure which =
          Causes.hold(Causes.WHICH_DOCUMENT, "", PlansCreates.described(duplicated.documents()));
      work.effects.store(
          write.in(WriteState.HELD, which.cause()),
          new Report(
              Report.About.of(write),
              OutcomeState.DUPLICATED,
              Report.Details.of(withMoney(facts, which), write.tries().attempts())));
    } else if (plan instanceof Plan.Move move) {
      Desk desk = work.post(write.connection()).desk();
      work.effects.merges.add(new Merges.Merge(write.key(), move.into()));
      work.then(() -> desk.dirty(true));
      finish(work, facts, Plan.Finish.as(OutcomeState.WITHDRAWN, PlansWithdrawals.MERGED));
    } else if (plan instanceof Plan.Finish finish) {
      finish(work, facts, finish);
    } else {
      throw new IllegalStateException("a plan that nobody carries out: " + plan);
    }
  }

  /**
   * What the company's settings forbid is asked about only if they were read since the record came:
   * whoever sends it again has perhaps changed them.
   */
  private void hold(RoundWork work, Facts facts, Plan.Hold hold) {
    Instant readAt = facts.setting().profile().readAt();
    boolean doubtful =
        readAt.isBefore(facts.write().wanted().arrivedAt())
            && readAt.plus(properties.profileDoubt()).isBefore(work.now);
    if (hold.bySettings() && doubtful) {
      Desk desk = work.post(facts.write().connection()).desk();
      work.then(desk::doubtProfile);
      work.effects.store(facts.write().due(work.now.plus(PROFILE_PATIENCE)));
      return;
    }
    work.effects.hold(facts.write(), withMoney(facts, hold.why()));
  }

  /** Gives a document its day of issue, once, before it is sent. */
  private static Facts dated(RoundWork work, Facts facts) {
    Write write = facts.write();
    boolean document = facts.record().body().orElse(null) instanceof SalesDocument;
    if (!document || write.memory().issueDate() != null || facts.link() != null) {
      return facts;
    }
    Write given = write.with(write.memory().withIssueDate(Planner.issueDate(facts)));
    work.effects.store(given);
    return facts.with(given);
  }

  private void look(RoundWork work, Facts facts, Plan.Look look) {
    Write write = facts.write();
    RoundWork.Post post = work.post(write.connection());
    if (!post.allowance().take(write.wanted().priority())) {
      return;
    }
    Task task = new Task(write, facts.record(), facts.findings());
    work.errands.add(new Errand.Reading(errands.ticket(post), task, look.search(), false));
    work.then(() -> post.desk().busy().add(write.key()));
  }

  private static void await(
      RoundWork work, Facts facts, Plan.Wait wait, Map<RecordKey, FactsReader.Absence> absences) {
    Write write = facts.write();
    Map<String, String> details = new HashMap<>();
    for (RecordKey missing : wait.missing()) {
      FactsReader.Absence absence = absences.get(missing);
      if (absence != null) {
        details.put(missing.toString(), absence.why() + " " + absence.reason());
      }
      work.effects.missing.add(
          new Effects.Missing(missing, write.wanted().tenant(), write.wanted().integration()));
    }
    Failure never = never(wait, absences, details);
    Failure why =
        withMoney(facts, never == null ? Causes.waitingFor(wait.missing().get(0), details) : never);
    // A person must see that it would wait for ever; if the record comes after all, it goes on.
    work.effects.store(
        write.in(WriteState.WAITING, why.cause()),
        new Report(
            Report.About.of(write),
            never == null ? OutcomeState.WAITING : OutcomeState.HELD,
            Report.Details.of(why, write.tries().attempts())));
  }

  /** Why one of these does not come at all; absent while all of them may. */
  private static @Nullable Failure never(
      Plan.Wait wait, Map<RecordKey, FactsReader.Absence> absences, Map<String, String> details) {
    for (RecordKey missing : wait.missing()) {
      FactsReader.Absence absence = absences.get(missing);
      if (absence != null && absence.forGood()) {
        return Causes.missing(missing, absence.why(), details);
      }
    }
    return null;
  }

  private void adopt(
      RoundWork work, Facts facts, Plan.Adopt adopt, List<Errands.Outgoing> outgoing) {
    Write write = facts.write();
    VendorRecord record = adopt.record();
    boolean taken = !Links.taken(jdbc, write.key(), List.of(record.id())).isEmpty();
    boolean document = write.key().type().isDocument();
    if (document && !work.first("adopt " + write.connection() + "/" + record.id())) {
      work.effects.store(write.due(work.now.plus(ADOPTED_TWICE)));
      return;
    }
    if (taken && document) {
      work.effects.hold(
          write,
          withMoney(
              facts,
              Causes.hold(Causes.WHICH_DOCUMENT, record.id(), Map.of("taken", record.id()))));
      return;
    }
    Link link = link(facts, adopt, !taken);
    work.effects.links.add(link);
    if (adopt.blanks() != null && !taken) {
      outgoing.add(new Errands.Outgoing(facts, adopt.blanks(), null));
      return;
    }
    work.effects.end(
        write,
        OutcomeState.DONE,
        new Report.Details(
            how(write, adopt),
            Effects.vendor(record),
            null,
            record.booked(),
            Comparison.differences(facts.record(), record.booked(), facts.setting().profile()),
            write.tries().attempts()));
  }

  /** A document that somebody else made stays theirs: it is linked, and read only. */
  private static String how(Write write, Plan.Adopt adopt) {
    boolean theirs = write.key().type().isDocument() && adopt.how() != Link.MadeBy.CREATED;
    return theirs ? PlansUpdates.LINK_ONLY : adopt.how().name();
  }

  private static Link link(Facts facts, Plan.Adopt adopt, boolean writer) {
    VendorRecord record = adopt.record();
    return new Link(
        facts.write().key(),
        record.id(),
        record.lockToken(),
        adopt.document(),
        facts.write().wanted().integration(),
        adopt.how(),
        writer,
        false,
        false,
        PlansUpdates.naming(facts),
        Link.Figures.of(record.booked()),
        adopt.how() == Link.MadeBy.CREATED
            ? Link.Accounted.written(facts.write().content())
            : Link.Accounted.UNKNOWN,
        facts.now(),
        adopt.how() == Link.MadeBy.LINKED_BY_HAND ? "a person" : "concilia",
        facts.now());
  }

  private static void removed(RoundWork work, Facts facts, @Nullable VendorRecord current) {
    Write write = facts.write();
    Link link = facts.link();
    if (link != null && !link.gone()) {
      work.effects.links.add(link.removed());
    }
    Failure why =
        withMoney(
            facts,
            Causes.hold(
                Causes.REMOVED_IN_BOOKS,
                "",
                link == null || link.figures().number() == null
                    ? Map.of()
                    : Map.of("number", link.figures().number())));
    work.effects.store(
        write.in(WriteState.REMOVED, why.cause()),
        new Report(
            Report.About.of(write),
            OutcomeState.REMOVED,
            new Report.Details(
                null,
                vendor(current, link),
                why,
                current == null ? null : current.booked(),
                List.of(),
                write.tries().attempts())));
  }

  private static void finish(RoundWork work, Facts facts, Plan.Finish finish) {
    Write write = facts.write();
    VendorRecord current = finish.current();
    if (finish.link() != null) {
      work.effects.links.add(finish.link());
    }
    if (current != null) {
      Settler.index(work.post(write.connection()).desk(), current, work.effects);
    }
    work.effects.end(
        write,
        finish.state(),
        new Report.Details(
            finish.reason(),
            vendor(current, facts.link()),
            null,
            current == null ? null : current.booked(),
            differences(facts, finish),
            write.tries().attempts()));
  }

  /** An invoice that was corrected comes to what the CRM says with its corrections only. */
  private static List<Difference> differences(Facts facts, Plan.Finish finish) {
    return finish.current() == null || Correcting.CORRECTED.equals(finish.reason())
        ? List.of()
        : Comparison.differences(
            facts.record(), finish.current().booked(), facts.setting().profile());
  }

  private static Outcome.@Nullable Vendor vendor(
      @Nullable VendorRecord current, @Nullable Link link) {
    if (current != null) {
      return Effects.vendor(current);
    }
    return link == null ? null : new Outcome.Vendor(link.vendorId(), link.lockToken());
  }

  private static Failure withMoney(Facts facts, Failure failure) {
    return failure.withMoney(Causes.money(facts.record()));
  }
}
