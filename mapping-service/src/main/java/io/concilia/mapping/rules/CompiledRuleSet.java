package io.concilia.mapping.rules;

import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.RecordType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rule set ready to run. Immutable, and safe for use by many threads. */
public final class CompiledRuleSet {

  /** A compiled condition. */
  record Condition(WithdrawalReason reason, String name, Source source) {

    boolean holds(Scope scope) {
      Object truth = read(scope);
      if (truth == null) {
        throw new RejectedException(
            Rejection.of("TRIGGER_UNDECIDED", reason.name(), name).withRule(name));
      }
      return (Boolean) truth;
    }

    private @Nullable Object read(Scope scope) {
      try {
        return source.read(scope);
      } catch (RejectedException e) {
        throw new RejectedException(e.rejection().withRule(name));
      }
    }
  }

  private final RuleSet document;
  private final List<Condition> conditions;
  private final CompiledRules rules;

  CompiledRuleSet(RuleSet document, List<Condition> conditions, CompiledRules rules) {
    this.document = document;
    this.conditions = List.copyOf(conditions);
    this.rules = rules;
  }

  public String source() {
    return document.source();
  }

  public RecordType target() {
    return document.target();
  }

  /** What it was compiled from. */
  public RuleSet document() {
    return document;
  }

  /**
   * Why the record should not be in the books; empty if it should.
   *
   * @throws RejectedException when a condition is neither true nor false
   */
  public Optional<WithdrawalReason> withdrawal(Scope scope) {
    for (Condition condition : conditions) {
      if (condition.holds(scope)) {
        return Optional.of(condition.reason());
      }
    }
    return Optional.empty();
  }

  public Fields fields(Scope scope) {
    return new Fields(rules, scope);
  }

  /** What each rule read and made of it; for people who look at one record. */
  public List<Origin> origins(Scope scope) {
    return Origin.all(rules, scope);
  }
}
