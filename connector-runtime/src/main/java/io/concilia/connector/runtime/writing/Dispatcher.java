package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims what is due, decides about all of it at once, and hands the decisions on. */
final class Dispatcher {

  private final Claiming claiming;
  private final FactsReader facts;
  private final Deciding deciding;
  private final Comparing comparing;
  private final Carrier carrier;
  private final Errands errands;

  Dispatcher(
      Claiming claiming,
      FactsReader facts,
      Deciding deciding,
      Comparing comparing,
      Carrier carrier,
      Errands errands) {
    this.claiming = claiming;
    this.facts = facts;
    this.deciding = deciding;
    this.comparing = comparing;
    this.carrier = carrier;
    this.errands = errands;
  }

  void dispatch(RoundWork work) {
    List<Carrier.Decided> decided = new ArrayList<>();
    List<Carrier.Decided> toCompare = new ArrayList<>();
    for (Facts each : facts.of(claiming.claim(work), work.now)) {
      Carrier.Decided decision = deciding.decide(each);
      (decision.plan() instanceof Plan.Compare ? toCompare : decided).add(decision);
    }
    decided.addAll(comparing.compared(work, toCompare));
    Map<RecordKey, FactsReader.Absence> absences = facts.absences(missing(decided));
    List<Errands.Outgoing> outgoing = new ArrayList<>();
    for (Carrier.Decided each : decided) {
      carrier.carry(work, each, absences, outgoing);
    }
    errands.pack(work, outgoing);
    for (RoundWork.Post post : work.posts()) {
      Instant again = again(post, work.now);
      boolean more = work.hasMore(post.desk().connection());
      work.then(
          () -> {
            post.desk().again(again);
            if (more && again == null) {
              post.desk().dirty(true);
            }
          });
    }
  }

  private static List<RecordKey> missing(List<Carrier.Decided> decided) {
    return decided.stream()
        .map(Carrier.Decided::plan)
        .filter(Plan.Wait.class::isInstance)
        .flatMap(plan -> ((Plan.Wait) plan).missing().stream())
        .distinct()
        .toList();
  }

  /** When a desk that could not send all it wanted is looked at again; absent if it could. */
  static @Nullable Instant again(RoundWork.Post post, Instant now) {
    Allowance allowance = post.allowance();
    if (!allowance.ranShort()) {
      return null;
    }
    Priority lacking = allowance.ranShortOfLive() ? Priority.LIVE : Priority.BACKFILL;
    Instant moment = post.desk().nextPermit(lacking, now);
    // What waits for an answer, not for a moment, is woken by the answer.
    return moment.isAfter(now) ? moment : null;
  }
}
