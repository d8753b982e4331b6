package io.concilia.mapping.mapper;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.mapping.assembly.SaleSample;
import io.concilia.mapping.payload.Payload;
import io.concilia.mapping.payload.UnreadablePayloadException;
import io.concilia.mapping.rules.CompiledRuleSet;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Scope;

/** Reads sales with an integration's rules, but without its policies. */
public final class Sampling {

  private Sampling() {}

  /**
   * @throws RejectedException when the rules make no invoice of it, or its figures cannot be read
   */
  public static SaleSample sale(Change change, MappingPlan plan) {
    CompiledRuleSet ruleSet =
        plan.version().of(change.key().entity()).stream()
            .filter(one -> one.target() == RecordType.INVOICE)
            .findFirst()
            .orElseThrow(() -> rejected(RecordMapper.NO_RULES, change.key().entity(), "entity"));
    if (plan.broken().isPresent()) {
      throw new RejectedException(plan.broken().get());
    }
    try {
      Payload payload = Payload.parse(change.key().entity(), change.payload());
      return SaleSample.read(ruleSet.fields(Scope.of(payload, plan.settings())));
    } catch (UnreadablePayloadException e) {
      throw rejected("PAYLOAD_UNREADABLE", change.key().entity(), "payload");
    } catch (InvalidValueException e) {
      throw new RejectedException(Rejection.of(e));
    }
  }

  private static RejectedException rejected(String cause, String subject, String field) {
    return new RejectedException(Rejection.of(cause, subject, field));
  }
}
