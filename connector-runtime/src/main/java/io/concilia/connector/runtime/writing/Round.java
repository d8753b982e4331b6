package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One turn of the loop, in one transaction: what came back is settled, what is due is claimed and
 * decided, and what is to be sent is written down. All of it happens, under leases that are still
 * ours, or nothing.
 */
final class Round {

  private final TransactionTemplate transaction;
  private final Desks desks;
  private final Reception reception;
  private final Recovery recovery;
  private final Dispatcher dispatcher;
  private final Ledger ledger;
  private List<RecordKey> lastClaimed = List.of();

  /** The place of the desk that the next round looks at first. */
  private int first;

  Round(
      TransactionTemplate transaction,
      Desks desks,
      Reception reception,
      Recovery recovery,
      Dispatcher dispatcher,
      Ledger ledger) {
    this.transaction = transaction;
    this.desks = desks;
    this.reception = reception;
    this.recovery = recovery;
    this.dispatcher = dispatcher;
    this.ledger = ledger;
  }

  /**
   * What a round is to do.
   *
   * @param room calls that may be under way beside those that are, over all connections
   * @param resolve whether to look into unknown outcomes
   * @param dispatch whether to claim and send; not while a cause of trouble is looked for
   * @param only the writes that may be claimed; absent for whatever is due
   */
  record Order(
      List<Answer> answers,
      int room,
      boolean resolve,
      boolean dispatch,
      @Nullable List<RecordKey> only) {

    static Order all(List<Answer> answers, int room, boolean resolve, boolean dispatch) {
      return new Order(answers, room, resolve, dispatch, null);
    }

    /** Takes in what came back, and sends nothing. */
    static Order settling(List<Answer> answers) {
      return new Order(answers, 0, false, false, null);
    }

    static Order dispatching(int room, @Nullable List<RecordKey> only) {
      return new Order(List.of(), room, false, true, only);
    }
  }

  RoundWork run(Order order, Instant now) {
    AtomicReference<RoundWork> complete = new AtomicReference<>();
    try {
      transaction.executeWithoutResult(status -> complete.set(inTransaction(order, now)));
      return Objects.requireNonNull(complete.get());
    } catch (RuntimeException e) {
      if (complete.get() != null) {
        // Nobody knows whether it was committed: there may be attempts that nobody sends.
        desks.doubt();
      }
      throw e;
    }
  }

  /** Whether the database would refuse such a round. Whatever it says, nothing of it happens. */
  boolean refused(Order order, Instant now) {
    try {
      transaction.executeWithoutResult(
          status -> {
            status.setRollbackOnly();
            inTransaction(order, now);
          });
      return false;
    } catch (DataIntegrityViolationException e) {
      return true;
    }
  }

  /** What the last round claimed or went on with, whether it was committed or not. */
  List<RecordKey> lastClaimed() {
    return lastClaimed;
  }

  private RoundWork inTransaction(Order order, Instant now) {
    RoundWork settled = new RoundWork(now, null);
    desks.confirm();
    List<Answer> answers =
        order.answers().stream().filter(answer -> !answer.errand().ticket().desk().lost()).toList();
    List<Desks.TakeOver> takeOvers = desks.takeOvers();
    takeOvers.forEach(each -> recovery.takeOver(each.desk(), each.formerExpiry(), settled));
    Set<RecordKey> concerned = settled.effects.reported();
    answers.forEach(answer -> concerned.addAll(answer.errand().records()));
    Map<RecordKey, Revision> newest = ledger.lock(concerned);
    answers.forEach(answer -> reception.settle(answer.asOf(newest), settled));
    ledger.apply(settled.effects, now);
    RoundWork work = new RoundWork(now, order.only());
    lastClaimed = work.claimed;
    settled.afterwards.forEach(work::then);
    work.then(() -> desks.tookOver(takeOvers));
    if (order.dispatch()) {
      post(work, order, now);
      if (order.resolve()) {
        recovery.resolve(work);
      }
      dispatcher.dispatch(work);
      ledger.apply(work.effects, now);
    }
    return work;
  }

  /**
   * Opens the desks that may have something to send. Where the room ends, the next round begins, so
   * that however much the first ones have to send, everyone has a turn.
   */
  private void post(RoundWork work, Order order, Instant now) {
    int room = order.room();
    List<Desk> all = new ArrayList<>(desks.all());
    Collections.rotate(all, -first);
    for (Desk desk : all) {
      if (room <= 0) {
        first = (first + all.indexOf(desk)) % all.size();
        return;
      }
      if (!ready(desk, order, now)) {
        continue;
      }
      Optional<Reach> reach = desks.reach(desk);
      if (reach.isEmpty()) {
        work.then(() -> desk.dirty(false));
        continue;
      }
      Allowance allowance = new Allowance(desk, room, now);
      RoundWork.Post post = new RoundWork.Post(desk, allowance, reach.get());
      work.open(post);
      room -= Math.min(room, allowance.live());
    }
  }

  private static boolean ready(Desk desk, Order order, Instant now) {
    Instant again = desk.again();
    boolean wanted =
        desk.dirty()
            || !desk.resumed().isEmpty()
            || order.resolve()
            || (again != null && !now.isBefore(again));
    return wanted && desk.mayCall(now) && desk.permits(Priority.LIVE, false, 1, now) > 0;
  }
}
