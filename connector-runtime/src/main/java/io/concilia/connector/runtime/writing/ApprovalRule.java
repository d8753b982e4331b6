package io.concilia.connector.runtime.writing;

import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.Approval;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What counts in the books waits for a person's approval where the policy says so, or says nothing.
 * What is approved is the content: a newer revision that says something else asks again. A
 * correction is approved by whoever chose it.
 */
final class ApprovalRule implements HoldRule {

  @Override
  public Optional<Plan.Hold> check(Facts facts) {
    RecordType type = facts.write().key().type();
    boolean counts = type == RecordType.INVOICE || type == RecordType.CREDIT_NOTE;
    if (!counts || facts.write().key().isCorrection() || approved(facts)) {
      return Optional.empty();
    }
    Money money = Causes.money(facts.record());
    return asks(facts.setting().policies(), money)
        ? Optional.of(
            new Plan.Hold(Causes.hold(Causes.APPROVAL, "", Map.of("money", String.valueOf(money)))))
        : Optional.empty();
  }

  private static boolean approved(Facts facts) {
    return facts.write().released(Causes.APPROVAL)
        || ContentDigest.of(facts.record()).equals(facts.past().approved());
  }

  private static boolean asks(Policies policies, @Nullable Money money) {
    return switch (policies.find(Policy.APPROVAL).orElse(Approval.AFTER_I_APPROVE)) {
      case AUTOMATIC -> false;
      case AFTER_I_APPROVE -> true;
      case ABOVE -> money == null || above(policies, money);
    };
  }

  /** Without a limit nothing is small enough. */
  private static boolean above(Policies policies, Money money) {
    return policies
        .find(Policy.APPROVAL_ABOVE)
        .map(limit -> money.amount().compareTo(limit) > 0)
        .orElse(true);
  }
}
