package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.matching.Candidate;
import io.concilia.connector.runtime.matching.MatchIndex;
import io.concilia.connector.runtime.matching.Matching;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.identity.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Matches customers and items that are about to be created against what the books hold. */
final class Comparing {

  /** How long a create waits for another one that is under way and looks like it. */
  private static final Duration ALIKE = Duration.ofMillis(500);

  private final Deciding deciding;
  private final Indexing indexing;
  private final MatchIndex index;

  Comparing(Deciding deciding, Indexing indexing, MatchIndex index) {
    this.deciding = deciding;
    this.indexing = indexing;
    this.index = index;
  }

  /** Compares with what the books hold, where the local copy is fresh enough, and decides again. */
  List<Carrier.Decided> compared(RoundWork work, List<Carrier.Decided> toCompare) {
    List<Carrier.Decided> ready = new ArrayList<>();
    List<Carrier.Decided> decided = new ArrayList<>();
    Map<RecordKey, MatchKeys> creating = new HashMap<>();
    for (Carrier.Decided each : toCompare) {
      Write write = each.facts().write();
      Desk desk = work.post(write.connection()).desk();
      MatchKeys keys = Objects.requireNonNull(each.keys());
      if (!indexing.fresh(desk, write.key().type(), write.wanted().priority(), work.now)) {
        indexing.await(work, desk, new Task(write, each.facts().record(), each.facts().findings()));
        indexing.next(work, work.post(write.connection()), true, write.key().type());
      } else if (alike(desk, creating, write.key(), keys)) {
        decided.add(
            new Carrier.Decided(each.facts(), new Plan.Postpone(work.now.plus(ALIKE)), null));
      } else {
        creating.put(write.key(), keys);
        ready.add(each);
      }
    }
    Map<RecordKey, List<Candidate>> candidates =
        index.candidates(
            ready.stream()
                .map(
                    each ->
                        new MatchIndex.Wanted(
                            each.facts().write().key(), Objects.requireNonNull(each.keys())))
                .toList());
    ready.forEach(each -> decided.add(matched(each, candidates)));
    return decided;
  }

  private Carrier.Decided matched(
      Carrier.Decided each, Map<RecordKey, List<Candidate>> candidates) {
    Facts known = each.facts();
    RecordKey key = known.write().key();
    MatchKeys keys = Objects.requireNonNull(each.keys());
    List<VendorRecord> byName = known.findings().byName();
    Stream<Candidate> named =
        byName == null
            ? Stream.empty()
            : byName.stream()
                .filter(record -> record.keys() != null)
                .map(record -> new Candidate(record, false));
    Map<String, Candidate> distinct = new HashMap<>();
    Stream.concat(named, candidates.getOrDefault(key, List.of()).stream())
        .forEach(
            candidate ->
                distinct.put(candidate.record().type() + "/" + candidate.record().id(), candidate));
    var match =
        Matching.decide(
            key,
            keys,
            List.copyOf(distinct.values()),
            known.setting().policies().get(Policy.CUSTOMER_MATCH));
    Carrier.Decided again = deciding.decide(known.with(known.findings().with(match)));
    return new Carrier.Decided(again.facts(), again.plan(), keys);
  }

  /** Whether another create that looks like this one is under way; then that one goes first. */
  private static boolean alike(
      Desk desk, Map<RecordKey, MatchKeys> sameRound, RecordKey key, MatchKeys keys) {
    return Stream.concat(desk.creating().entrySet().stream(), sameRound.entrySet().stream())
        .filter(other -> !other.getKey().equals(key))
        .filter(other -> other.getKey().target().equals(key.target()))
        .filter(other -> other.getKey().type() == key.type())
        .anyMatch(other -> alike(other.getValue(), keys));
  }

  private static boolean alike(MatchKeys one, MatchKeys other) {
    return one.name().equals(other.name())
        || one.displayName().equalsIgnoreCase(other.displayName())
        || (one.code() != null && one.code().equals(other.code()))
        || one.taxIds().stream().anyMatch(other.taxIds()::contains)
        || one.emails().stream().anyMatch(other.emails()::contains);
  }
}
