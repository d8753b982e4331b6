package io.concilia.connector.runtime.writing;

import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Invoices are held when more of them, or more money, would be made within an hour than is usual:
 * an import in the CRM must not become thousands of invoices before anybody looks.
 */
final class VolumeRule implements HoldRule {

  @Override
  public Optional<Plan.Hold> check(Facts facts) {
    boolean first = facts.link() == null && facts.write().key().type() == RecordType.INVOICE;
    if (!first || seen(facts.write())) {
      return Optional.empty();
    }
    Volume volume = facts.volume();
    Policies policies = facts.setting().policies();
    Money money = Causes.money(facts.record());
    boolean many = volume.withinTheHour() > policies.get(Policy.LIMIT_PER_HOUR);
    if (!many && !much(volume, money, policies)) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan.Hold(
            Causes.hold(
                Causes.UNUSUAL_VOLUME, "", Map.of("n", Integer.toString(volume.withinTheHour())))));
  }

  /** Whoever approved it has looked. */
  private static boolean seen(Write write) {
    return write.released(Causes.UNUSUAL_VOLUME) || write.released(Causes.APPROVAL);
  }

  private static boolean much(Volume volume, @Nullable Money money, Policies policies) {
    if (money == null) {
      return false;
    }
    String currency = money.currency().getCurrencyCode();
    BigDecimal usual = volume.usualADay().get(currency);
    BigDecimal withThis =
        volume.worth().getOrDefault(currency, BigDecimal.ZERO).add(money.amount());
    return usual != null
        && withThis.compareTo(usual.multiply(policies.get(Policy.LIMIT_TIMES_USUAL))) > 0;
  }
}
