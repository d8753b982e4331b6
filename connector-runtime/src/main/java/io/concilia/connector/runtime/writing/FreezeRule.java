package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.configuration.Freeze;
import io.concilia.contracts.configuration.Policy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Documents are held on the days that the policy names, in the company's zone. The cause's subject
 * is the moment at which they go on by themselves.
 */
final class FreezeRule implements HoldRule {

  @Override
  public Optional<Plan.Hold> check(Facts facts) {
    Optional<Freeze> freeze = facts.setting().policies().find(Policy.FREEZE);
    boolean document = facts.record().body().orElse(null) instanceof SalesDocument;
    if (freeze.isEmpty() || !document || facts.write().released(Causes.FREEZE)) {
      return Optional.empty();
    }
    ZoneId zone = facts.setting().profile().timeZone();
    LocalDate today = LocalDate.ofInstant(facts.now(), zone);
    if (!freeze.get().covers(today)) {
      return Optional.empty();
    }
    String until = freeze.get().firstOpenDay(today).atStartOfDay(zone).toInstant().toString();
    return Optional.of(new Plan.Hold(Causes.hold(Causes.FREEZE, until, Map.of("time", until))));
  }
}
