package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Drives all connections of this process, one step after another, on one thread. A step waits for
 * nothing outside the database; what is asked of vendors comes back as answers of a later step. It
 * steps at once when something may be done, and else about once a second. Tests step it by hand.
 */
final class WritingLoop {

  private final Upkeep upkeep;
  private final Turns turns;
  private final Traffic traffic;
  private final Checkpoints checkpoints;
  private final Clock clock;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<OtherCall> others = new ConcurrentLinkedQueue<>();
  private final Set<ConnectionId> hints = ConcurrentHashMap.newKeySet();
  private final Semaphore signal = new Semaphore(0);
  private final List<Answer> pending = new ArrayList<>();
  private Instant nextUpkeep = Instant.EPOCH;
  private boolean accepting = true;

  WritingLoop(Upkeep upkeep, Turns turns, Traffic traffic, Checkpoints checkpoints, Clock clock) {
    this.upkeep = upkeep;
    this.turns = turns;
    this.traffic = traffic;
    this.checkpoints = checkpoints;
    this.clock = clock;
    traffic.deliverTo(this::answered);
  }

  /** There may be something to do for these connections. Called from any thread. */
  void wake(Collection<ConnectionId> connections) {
    hints.addAll(connections);
    signal.release();
  }

  /** Somebody else has called the vendor for a connection. Called from any thread. */
  void alsoCalled(ConnectionId connection, Instant at) {
    others.add(new OtherCall(connection, at));
  }

  /** A call that is not writing's. */
  private record OtherCall(ConnectionId connection, Instant at) {}

  /** One step; returns when the next one is due if nothing happens before. */
  Instant step() {
    Instant now = clock.instant();
    for (OtherCall call = others.poll(); call != null; call = others.poll()) {
      turns.alsoCalled(call.connection(), call.at());
    }
    takeAnswers();
    boolean upkeepDue = !now.isBefore(nextUpkeep);
    if (upkeepDue) {
      upkeep.run(now);
      nextUpkeep = now.plus(Upkeep.EVERY);
    }
    turns.hint(takeHints());
    if (upkeepDue || !pending.isEmpty() || turns.wanted(now)) {
      turn(now, upkeepDue);
    }
    Instant wanted = accepting ? turns.next(now) : nextUpkeep;
    return wanted.isBefore(nextUpkeep) ? wanted : nextUpkeep;
  }

  /** Waits until something may be done, at most until then. */
  void await(Instant until) throws InterruptedException {
    Duration wait = Duration.between(clock.instant(), until);
    if (!wait.isNegative() && signal.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      signal.drainPermits();
    }
  }

  /** Waits for an answer, if any is outstanding; for tests that step by hand. */
  boolean awaitAnswer(Duration atMost) throws InterruptedException {
    if (traffic.underWay() == 0 || !answers.isEmpty()) {
      return !answers.isEmpty();
    }
    boolean signalled = signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    signal.drainPermits();
    return signalled;
  }

  /** Calls that are under way, and answers that are not settled yet. */
  int outstanding() {
    return traffic.underWay() + answers.size() + pending.size();
  }

  /** From now on nothing new is sent; what is under way is settled. */
  void drain() {
    accepting = false;
    signal.release();
  }

  /** Gives the leases back; only when nothing is outstanding. */
  void close() {
    upkeep.close(clock.instant());
  }

  private void turn(Instant now, boolean upkeepDue) {
    RoundWork work =
        turns.run(Round.Order.all(List.copyOf(pending), traffic.room(), upkeepDue, accepting), now);
    boolean writes = work.errands.stream().anyMatch(Errand.Writing.class::isInstance);
    if (writes) {
      checkpoints.reached(Checkpoints.CALL_WRITTEN);
    }
    if (!pending.isEmpty()) {
      checkpoints.reached(Checkpoints.SETTLED);
    }
    pending.clear();
    work.afterwards.forEach(Runnable::run);
    traffic.send(work.errands);
  }

  private void takeAnswers() {
    Answer answer = answers.poll();
    while (answer != null) {
      if (answer.errand() instanceof Errand.Writing) {
        checkpoints.reached(Checkpoints.ANSWERED);
      }
      traffic.received(answer);
      pending.add(answer);
      answer = answers.poll();
    }
  }

  private List<ConnectionId> takeHints() {
    List<ConnectionId> taken = List.copyOf(hints);
    taken.forEach(hints::remove);
    return taken;
  }

  private void answered(Answer answer) {
    answers.add(Objects.requireNonNull(answer));
    signal.release();
  }
}
