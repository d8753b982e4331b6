package io.concilia.sandbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults injected into one vendor. Without any, drawing costs nothing. */
public final class Faults {

  private final Clock clock;
  private final CopyOnWriteArrayList<Injected> injected = new CopyOnWriteArrayList<>();

  Faults(Clock clock) {
    this.clock = clock;
  }

  public void inject(Fault fault) {
    injected.add(new Injected(fault));
  }

  public void clear() {
    injected.clear();
  }

  /** Every injected fault with what is left of its dose. */
  public List<Fault> active() {
    return injected.stream().map(Injected::left).toList();
  }

  /** What this call meets: all matching delays and conditions, and the first matching failure. */
  Conditions draw(ApiRequest request, CallSubject subject) {
    if (injected.isEmpty()) {
      return Conditions.FAIR;
    }
    var met = new ArrayList<Fault>();
    var failing = false;
    for (Injected candidate : injected) {
      var fails = candidate.fault.kind().stage() == FaultKind.Stage.FAILURE;
      if (failing && fails || !candidate.fault.match().meets(request, subject)) {
        continue;
      }
      if (candidate.strikes()) {
        met.add(candidate.fault);
        failing |= fails;
      }
    }
    return met.isEmpty() ? Conditions.FAIR : new Conditions(List.copyOf(met));
  }

  /**
   * The failure that one part of a call meets, such as an item of a batch: only faults that name
   * the part's operation count, so that faults of whole calls do not strike twice.
   */
  public Optional<Fault> drawPart(ApiRequest request, CallSubject part) {
    for (Injected candidate : injected) {
      var match = candidate.fault.match();
      if (match.operation() != null && match.meets(request, part) && candidate.strikes()) {
        return Optional.of(candidate.fault);
      }
    }
    return Optional.empty();
  }

  private final class Injected {

    private final Fault fault;
    private final Random random;
    private int struck;

    private Injected(Fault fault) {
      this.fault = fault;
      this.random = new Random(fault.dose().seed());
    }

    private synchronized boolean strikes() {
      var dose = fault.dose();
      if (dose.until() != null && !clock.instant().isBefore(dose.until())) {
        injected.remove(this);
        return false;
      }
      if (dose.next() != null && struck >= dose.next()) {
        injected.remove(this);
        return false;
      }
      if (dose.share() != null && random.nextDouble() >= dose.share()) {
        return false;
      }
      struck++;
      if (dose.next() != null && struck >= dose.next()) {
        injected.remove(this);
      }
      return true;
    }

    private synchronized Fault left() {
      var dose = fault.dose();
      return dose.next() == null ? fault : fault.next(dose.next() - struck);
    }
  }
}
