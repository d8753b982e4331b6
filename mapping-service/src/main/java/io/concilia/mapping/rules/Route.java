package io.concilia.mapping.rules;

import io.concilia.contracts.configuration.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sales an integration takes: a condition on the deal, or on the document that is sold by. No
 * condition takes all. A condition that can be told neither true nor false rejects: another
 * integration may be meant to take the sale.
 */
public final class Route {

  private static final String DEAL = "deal";
  private static final String DOCUMENT = "cpq_document";

  private final Expressions.@Nullable Condition condition;

  private Route(Expressions.@Nullable Condition condition) {
    this.condition = condition;
  }

  /**
   * @throws RejectedException when the condition does not type-check
   */
  static Route of(Settings settings) {
    String condition = settings.policies().find(Policy.ROUTE).map(String::strip).orElse("");
    if (condition.isEmpty()) {
      return new Route(null);
    }
    try {
      return new Route(Expressions.condition(condition, List.of(DEAL, DOCUMENT)));
    } catch (SourceSyntaxException e) {
      throw new RejectedException(
          Rejection.of("POLICY_INVALID", "route", "route")
              .withValue(condition)
              .withDetails(Map.of("remedy", e.remedy())));
    }
  }

  /**
   * @throws RejectedException when it cannot be told
   */
  boolean takes(Scope scope) {
    if (condition == null) {
      return true;
    }
    Map<String, Object> seen = new HashMap<>();
    seen.put(SourceParser.Names.RELATED, scope.related());
    seen.put(scope.entity(), scope.record());
    if (scope.related().get(DEAL) instanceof Map<?, ?> deal) {
      seen.putIfAbsent(DEAL, deal);
    }
    return condition
        .holds(seen)
        .orElseThrow(() -> new RejectedException(Rejection.of("ROUTE_UNDECIDED", "", "route")));
  }
}
