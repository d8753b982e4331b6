package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs what is to be sent into calls, each with its key, and writes calls and attempts down before
 * anything leaves.
 */
final class Errands {

  private static final Logger log = LoggerFactory.getLogger(Errands.class);

  private final VendorAdapter adapter;
  private final Attempts attempts;
  private final Supplier<UUID> ids;
  private final Setbacks setbacks;
  private final Checkpoints checkpoints;

  Errands(
      VendorAdapter adapter,
      Attempts attempts,
      Supplier<UUID> ids,
      Setbacks setbacks,
      Checkpoints checkpoints) {
    this.adapter = adapter;
    this.attempts = attempts;
    this.ids = ids;
    this.setbacks = setbacks;
    this.checkpoints = checkpoints;
  }

  /**
   * A document that is ready to leave.
   *
   * @param creating what it can be matched by, if it creates a customer or an item
   */
  record Outgoing(Facts facts, Plan.Send plan, @Nullable MatchKeys creating) {

    Write write() {
      return facts.write();
    }
  }

  /** A call and what it carries, not written down yet. */
  private record Parcel(Errand.Ticket ticket, VendorRequest request, List<Outgoing> contents) {}

  Errand.Ticket ticket(RoundWork.Post post) {
    return new Errand.Ticket(ids.get(), post.desk(), post.reach().token());
  }

  /** Packs and writes down what leaves in this round, and all other errands' calls. */
  void pack(RoundWork work, List<Outgoing> outgoing) {
    List<Parcel> parcels = new ArrayList<>();
    Set<String> busyTargets = attempts.openTargets(updates(outgoing));
    busyTargets.addAll(attempts.openDocuments(toldByContent(outgoing)));
    Map<RoundWork.Post, List<Outgoing>> batches = new HashMap<>();
    for (Outgoing each : outgoing) {
      RoundWork.Post post = work.post(each.write().connection());
      if ((each.plan().vendorId() != null || isToldByContent(each))
          && !busyTargets.add(target(each))) {
        // Another record's attempt writes the same vendor record, or makes one that could not be
        // told from it: one after the other.
        work.effects.store(each.write().due(work.now.plusSeconds(1)));
      } else if (batched(post, each)) {
        batches.computeIfAbsent(post, p -> new ArrayList<>()).add(each);
      } else if (post.allowance().take(priority(each))) {
        wrap(work, post, List.of(each)).ifPresent(parcels::add);
      }
    }
    batches.forEach(
        (post, all) -> {
          for (List<Outgoing> batch : cut(post, all)) {
            // One that is live lets the others travel with it.
            boolean live = batch.stream().anyMatch(each -> priority(each) == Priority.LIVE);
            Priority priority = live ? Priority.LIVE : Priority.BACKFILL;
            if (batch.size() == 1
                ? post.allowance().take(priority)
                : post.allowance().takeBatch(priority)) {
              wrap(work, post, batch).ifPresent(parcels::add);
            }
          }
        });
    writeDown(work, parcels);
  }

  private void writeDown(RoundWork work, List<Parcel> parcels) {
    List<Attempts.NewCall> calls = new ArrayList<>();
    List<OpenAttempt> opened = new ArrayList<>();
    Map<Parcel, List<OpenAttempt>> carried = new HashMap<>();
    for (Parcel parcel : parcels) {
      List<OpenAttempt> members = new ArrayList<>();
      for (Outgoing each : parcel.contents()) {
        members.add(attempt(work, parcel, each, members.size()));
      }
      carried.put(parcel, members);
      opened.addAll(members);
    }
    Map<Parcel, Errand.Writing> writings = new HashMap<>();
    parcels.forEach(parcel -> calls.add(newCall(work, parcel)));
    work.errands.stream()
        .filter(errand -> !(errand instanceof Errand.Writing))
        .forEach(errand -> calls.add(Attempts.NewCall.of(errand, work.now)));
    attempts.insertCalls(calls);
    Map<RecordKey, Long> given = attempts.insert(opened);
    if (!opened.isEmpty()) {
      checkpoints.reached(Checkpoints.ATTEMPT_WRITTEN);
    }
    for (Parcel parcel : parcels) {
      List<Sending> sendings = new ArrayList<>();
      List<OpenAttempt> members = Objects.requireNonNull(carried.get(parcel));
      for (int i = 0; i < members.size(); i++) {
        Outgoing each = parcel.contents().get(i);
        OpenAttempt member = members.get(i);
        sendings.add(
            new Sending(
                member.withId(Objects.requireNonNull(given.get(member.key()))),
                new Task(each.write(), each.facts().record(), Findings.NONE)));
        remember(work, each);
      }
      writings.put(parcel, new Errand.Writing(parcel.ticket(), parcel.request(), sendings, false));
    }
    parcels.forEach(parcel -> work.errands.add(Objects.requireNonNull(writings.get(parcel))));
  }

  private static void remember(RoundWork work, Outgoing each) {
    MatchKeys keys = each.creating();
    if (keys != null) {
      Desk desk = work.post(each.write().connection()).desk();
      work.then(() -> desk.creating().put(each.write().key(), keys));
    }
  }

  private static Attempts.NewCall newCall(RoundWork work, Parcel parcel) {
    Desk desk = parcel.ticket().desk();
    return new Attempts.NewCall(
        parcel.ticket().call(),
        desk.connection(),
        desk.epoch(),
        "WRITE",
        1,
        parcel.contents().size(),
        parcel.request(),
        work.now);
  }

  /** An adapter that cannot make a request of a document has met our bug, not an outage. */
  private Optional<Parcel> wrap(RoundWork work, RoundWork.Post post, List<Outgoing> contents) {
    try {
      return Optional.of(parcel(post, contents));
    } catch (RuntimeException e) {
      log.error("no request could be made of {} documents", contents.size(), e);
      for (Outgoing each : contents) {
        if (contents.size() == 1) {
          Cause cause = new Cause(Causes.OUR_FAULT, e.getClass().getSimpleName());
          setbacks.refuse(each.write(), Failure.of(FailureKind.UNPROCESSABLE, cause), work.effects);
        } else {
          work.effects.store(each.write().with(each.write().tries().withMaxBatch(1)));
        }
      }
      return Optional.empty();
    }
  }

  private Parcel parcel(RoundWork.Post post, List<Outgoing> contents) {
    Errand.Ticket ticket = ticket(post);
    VendorRequest request =
        adapter.request(contents.stream().map(Errands::member).toList(), ticket.call().toString());
    return new Parcel(ticket, request, contents);
  }

  private static Member member(Outgoing each) {
    Plan.Send plan = each.plan();
    return new Member(
        each.write().key(),
        plan.operation(),
        plan.document(),
        plan.vendorId(),
        plan.lockToken(),
        plan.step(),
        plan.current());
  }

  private static OpenAttempt attempt(RoundWork work, Parcel parcel, Outgoing each, int position) {
    Plan.Send plan = each.plan();
    Write.Wanted wanted = each.write().wanted();
    return new OpenAttempt(
        0,
        wanted.key(),
        wanted.revision(),
        plan.operation(),
        plan.document(),
        plan.result(),
        plan.vendorId(),
        plan.lockToken(),
        plan.step(),
        parcel.ticket().call(),
        position,
        parcel.request().repeatable(),
        work.now,
        0,
        PlansUpdates.naming(each.facts()),
        new OpenAttempt.Sender(
            wanted.tenant(), wanted.integration(), wanted.receivedAt(), wanted.message().trace()));
  }

  private static boolean batched(RoundWork.Post post, Outgoing each) {
    return each.plan().operation() == Member.Operation.CREATE && most(post, each) > 1;
  }

  /** The largest batch that it may be part of. */
  private static int most(RoundWork.Post post, Outgoing each) {
    int most =
        post.desk()
            .limits()
            .batch(post.reach().connection().settings(), priority(each) == Priority.BACKFILL);
    Integer limit = each.write().tries().maxBatch();
    return limit == null ? most : Math.min(most, limit);
  }

  private static Priority priority(Outgoing each) {
    return each.write().wanted().priority();
  }

  private static List<List<Outgoing>> cut(RoundWork.Post post, List<Outgoing> all) {
    if (post.desk().limits().mixedBatches()) {
      return Batches.cut(all, each -> most(post, each));
    }
    Map<RecordType, List<Outgoing>> byType = new LinkedHashMap<>();
    all.forEach(
        each ->
            byType.computeIfAbsent(each.write().key().type(), type -> new ArrayList<>()).add(each));
    return byType.values().stream()
        .flatMap(same -> Batches.cut(same, each -> most(post, each)).stream())
        .toList();
  }

  private static List<Outgoing> updates(List<Outgoing> outgoing) {
    return outgoing.stream().filter(each -> each.plan().vendorId() != null).toList();
  }

  private List<Outgoing> toldByContent(List<Outgoing> outgoing) {
    return outgoing.stream().filter(this::isToldByContent).toList();
  }

  /** Whether what its call makes can only be found by what it says. */
  private boolean isToldByContent(Outgoing each) {
    RecordType type = each.write().key().type();
    return each.plan().operation() == Member.Operation.CREATE
        && type.isDocument()
        && !adapter.carriesMarks(type);
  }

  /** The vendor record that is written, or else the document that is made. */
  private static String target(Outgoing each) {
    RecordKey key = each.write().key();
    String vendorId = each.plan().vendorId();
    return key.target()
        + "/"
        + key.type()
        + "/"
        + (vendorId == null ? each.plan().document().json() : vendorId);
  }
}
