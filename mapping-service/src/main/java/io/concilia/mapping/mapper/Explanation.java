package io.concilia.mapping.mapper;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.identity.RecordType;
import io.concilia.mapping.payload.Payload;
import io.concilia.mapping.payload.UnreadablePayloadException;
import io.concilia.mapping.rules.CompiledRuleSet;
import io.concilia.mapping.rules.Origin;
import io.concilia.mapping.rules.Scope;
import java.util.List;

/**
 * Shows people how an answer came about. It reads every rule, also those the answer did not need.
 */
public final class Explanation {

  private Explanation() {}

  /** Where each field came from; nothing where no rule was read. */
  public static List<Origin> origins(Change change, MappingPlan plan, RecordType type) {
    if (plan.broken().isPresent() || change.kind() == ChangeKind.DELETE) {
      return List.of();
    }
    return plan.version().of(change.key().entity()).stream()
        .filter(ruleSet -> ruleSet.target() == type)
        .findFirst()
        .map(ruleSet -> origins(change, plan, ruleSet))
        .orElse(List.of());
  }

  private static List<Origin> origins(Change change, MappingPlan plan, CompiledRuleSet ruleSet) {
    try {
      Payload payload = Payload.parse(change.key().entity(), change.payload());
      return ruleSet.origins(Scope.of(payload, plan.settings()));
    } catch (UnreadablePayloadException e) {
      return List.of();
    }
  }
}
