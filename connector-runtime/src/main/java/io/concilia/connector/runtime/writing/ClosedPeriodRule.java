package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.SalesDocument;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A document dated in a closed period is held before it is sent. A release asks again. */
final class ClosedPeriodRule implements HoldRule {

  @Override
  public Optional<Plan.Hold> check(Facts facts) {
    LocalDate closedUntil = facts.setting().profile().closedUntil();
    if (closedUntil == null || !(facts.record().body().orElse(null) instanceof SalesDocument)) {
      return Optional.empty();
    }
    LocalDate dated = Planner.issueDate(facts);
    return dated.isAfter(closedUntil)
        ? Optional.empty()
        : Optional.of(
            new Plan.Hold(
                Causes.hold(
                    Causes.CLOSED_PERIOD,
                    closedUntil.toString(),
                    Map.of(
                        "date",
                        closedUntil.toString(),
                        "d",
                        dated.toString(),
                        "first open day",
                        closedUntil.plusDays(1).toString())),
                true));
  }
}
