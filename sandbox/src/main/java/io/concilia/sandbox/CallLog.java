package io.concilia.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * The calls that one vendor received: the last of them in full, all of them counted. Calls are
 * logged when they end.
 */
public final class CallLog {

  /** How many calls are remembered in full. */
  public static final int REMEMBERED = 20_000;

  private record Key(String account, String entity, String operation, int status) {}

  private final AtomicReferenceArray<Call> ring = new AtomicReferenceArray<>(REMEMBERED);
  private final AtomicLong written = new AtomicLong();
  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

  void add(Call call) {
    var slot = written.getAndIncrement();
    ring.set((int) (slot % REMEMBERED), call);
    var subject = call.subject();
    var key = new Key(subject.account(), subject.entity(), subject.operation(), call.status());
    counts.computeIfAbsent(key, unseen -> new LongAdder()).increment();
  }

  /** The remembered calls in the order in which they ended. */
  public List<Call> calls(Predicate<Call> wanted) {
    var end = written.get();
    var found = new ArrayList<Call>();
    for (long slot = Math.max(0, end - REMEMBERED); slot < end; slot++) {
      var call = ring.get((int) (slot % REMEMBERED));
      if (call != null && wanted.test(call)) {
        found.add(call);
      }
    }
    return found;
  }

  /** How many calls ended since the last reset, remembered or not. */
  public long count(String account, String entity, String operation, int status) {
    var adder = counts.get(new Key(account, entity, operation, status));
    return adder == null ? 0 : adder.sum();
  }

  /** All counts, as {@code entity operation status -> n}, over all accounts or one. */
  public Map<String, Long> counts(Predicate<String> wantedAccount) {
    var sums = new TreeMap<String, Long>();
    counts.forEach(
        (key, adder) -> {
          if (wantedAccount.test(key.account())) {
            var name = key.entity() + " " + key.operation() + " " + key.status();
            sums.merge(name, adder.sum(), Long::sum);
          }
        });
    return sums;
  }

  public long total() {
    return written.get();
  }

  public void clear() {
    written.set(0);
    counts.clear();
    for (int slot = 0; slot < REMEMBERED; slot++) {
      ring.set(slot, null);
    }
  }
}
