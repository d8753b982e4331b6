package io.concilia.mapping.rules;

import io.concilia.contracts.configuration.Policy;
import io.concilia.mapping.rules.RuleFunction.Arity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that every rule set may call, whatever its source. */
public final class StandardFunctions {

  private StandardFunctions() {}

  public static List<RuleFunction> all() {
    return List.of(
        new RuleFunction(
            "firstOf",
            new Arity(1, 8),
            ValueType.ANY,
            "The first argument that is present",
            (a, s) -> firstOf(a)),
        new RuleFunction(
            "joined",
            new Arity(2, 8),
            ValueType.TEXT,
            "The texts that are present, with the first argument between them",
            (a, s) -> joined(a)),
        new RuleFunction(
            "withId",
            Arity.exactly(2),
            ValueType.ANY,
            "The record of a list that has an id: list, id",
            (a, s) -> withId(a[0], a[1])),
        new RuleFunction(
            "policy",
            Arity.exactly(1),
            ValueType.TEXT,
            "The answer to a policy of the integration, or its default",
            (a, s) -> policy(Objects.toString(a[0], ""), s)));
  }

  private static @Nullable Object firstOf(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument != null) {
        return argument;
      }
    }
    return null;
  }

  private static @Nullable String joined(@Nullable Object[] arguments) {
    String joined =
        Stream.of(arguments)
            .skip(1)
            .filter(Objects::nonNull)
            .map(part -> part.toString().strip())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(Objects.toString(arguments[0], "")));
    return joined.isEmpty() ? null : joined;
  }

  private static @Nullable Object withId(@Nullable Object list, @Nullable Object id) {
    if (list instanceof List<?> records && id != null) {
      String wanted = id.toString();
      for (Object one : records) {
        if (one instanceof Map<?, ?> map && wanted.equals(Objects.toString(map.get("id"), null))) {
          return one;
        }
      }
    }
    return null;
  }

  private static @Nullable String policy(String name, Scope scope) {
    Policy<?> policy =
        Policy.named(name)
            .orElseThrow(() -> new RejectedException(Rejection.of("POLICY_INVALID", name, name)));
    if (policy.asks()) {
      return scope.settings().policies().get(policy).toString();
    }
    return scope.settings().policies().find(policy).map(Object::toString).orElse(null);
  }
}
