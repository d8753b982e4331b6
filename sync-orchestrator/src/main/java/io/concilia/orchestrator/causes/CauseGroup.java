package io.concilia.orchestrator.causes;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.records.StateCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The records of an integration that one cause holds up.
 *
 * @param details what all of them say of the cause alike
 * @param states how many are in which state
 * @param money what they come to, per currency
 * @param since when the oldest of them began to stand so
 */
record CauseGroup(
    IntegrationId integration,
    Cause cause,
    Map<String, String> details,
    Map<StateCode, Long> states,
    List<Money> money,
    Instant since) {

  CauseGroup {
    details = Map.copyOf(details);
    states = Map.copyOf(states);
    money = List.copyOf(money);
  }

  long count() {
    return states.values().stream().mapToLong(Long::longValue).sum();
  }

  /** As if it were the failure of one record. */
  Failure failure() {
    return Failure.of(FailureKind.HOLD, cause).withDetails(details);
  }
}
