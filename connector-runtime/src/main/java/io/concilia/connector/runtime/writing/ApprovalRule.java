package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.digest.Digest;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.Approval;
import io.concilia.contracts.configuration.PolicyOptions.History;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import java.time.LocalDate;
import java.util.HexFormat;
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
    return asks(facts.setting().policies(), money) || isHistory(facts)
        ? Optional.of(
            new Plan.Hold(Causes.hold(Causes.APPROVAL, "", Map.of("money", String.valueOf(money)))))
        : Optional.empty();
  }

  /** What is approved is told by. */
  static String digest(CanonicalRecord record) {
    return HexFormat.of().formatHex(Digest.of(record.intent().toString()));
  }

  private static boolean approved(Facts facts) {
    return facts.write().released(Causes.APPROVAL)
        || digest(facts.record()).equals(facts.past().approved());
  }

  /** A sale from before the start date that is billed all the same is always looked at. */
  private static boolean isHistory(Facts facts) {
    Policies policies = facts.setting().policies();
    if (policies.get(Policy.HISTORY) != History.CREATE_FROM
        || !(facts.record().body().orElse(null) instanceof SalesDocument document)) {
      return false;
    }
    LocalDate start = policies.find(Policy.START_DATE).orElse(null);
    LocalDate sold = document.content().supplyDate();
    return start == null || sold == null || sold.isBefore(start);
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
