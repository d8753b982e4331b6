package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Invoice.BillingPart;
import io.concilia.contracts.canonical.SalesDocument;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * A document dated ahead waits: a stage of a sale until its day, any other until it is no more than
 * {@value Planner#MOST_DAYS_AHEAD} days away. The cause's subject is the moment at which it goes on
 * by itself.
 */
final class DatedAheadRule implements HoldRule {

  @Override
  public Optional<Plan.Hold> check(Facts facts) {
    if (!(facts.record().body().orElse(null) instanceof SalesDocument document)
        || facts.write().released(Causes.DATED_AHEAD)) {
      return Optional.empty();
    }
    LocalDate dated = Planner.issueDate(facts);
    boolean stage =
        document instanceof Invoice invoice && invoice.billingPart() == BillingPart.STAGE;
    ZoneId zone = facts.setting().profile().timeZone();
    LocalDate from = stage ? dated : dated.minusDays(Planner.MOST_DAYS_AHEAD);
    if (!from.isAfter(LocalDate.ofInstant(facts.now(), zone))) {
      return Optional.empty();
    }
    String until = from.atStartOfDay(zone).toInstant().toString();
    return Optional.of(
        new Plan.Hold(
            Causes.hold(
                Causes.DATED_AHEAD, until, Map.of("time", until, "date", dated.toString()))));
  }
}
