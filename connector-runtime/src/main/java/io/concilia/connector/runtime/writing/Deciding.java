package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the planner, and takes what it learns on the way into account. */
final class Deciding {

  private static final Logger log = LoggerFactory.getLogger(Deciding.class);
  private static final int MOST_LESSONS = 4;

  private final Planner planner;

  Deciding(Planner planner) {
    this.planner = planner;
  }

  Carrier.Decided decide(Facts known) {
    Facts current = known;
    try {
      Plan plan = planner.next(current);
      for (int i = 0; plan instanceof Plan.Learn learn && i < MOST_LESSONS; i++) {
        current = current.with(learn.write());
        plan = planner.next(current);
      }
      MatchKeys keys = plan instanceof Plan.Compare compare ? compare.keys() : null;
      return new Carrier.Decided(current, plan, keys);
    } catch (RuntimeException e) {
      // One record that we cannot cope with must not keep the others: it is our bug.
      log.atError()
          .addKeyValue("recordType", known.write().key().type())
          .addKeyValue("recordId", known.write().key().sourceId())
          .setCause(e)
          .log("no decision about a record");
      return new Carrier.Decided(
          known,
          new Plan.Refuse(
              Failure.of(
                  FailureKind.UNPROCESSABLE,
                  new Cause(Causes.OUR_FAULT, e.getClass().getSimpleName()))),
          null);
    }
  }
}
