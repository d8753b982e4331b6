package io.concilia.mapping.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of logic that rules call by name, because it is more than configuration. Pure.
 *
 * @param arguments how many it takes, at least and at most
 * @param description one sentence for administrators
 */
public record RuleFunction(
    String name, Arity arguments, ValueType result, String description, Body body) {

  /** What it does with its arguments, absent ones being null. */
  @FunctionalInterface
  public interface Body {
    @Nullable Object call(@Nullable Object[] arguments, Scope scope);
  }

  /** How many arguments a function takes. */
  public record Arity(int least, int most) {

    public static Arity exactly(int count) {
      return new Arity(count, count);
    }

    boolean takes(int count) {
      return least <= count && count <= most;
    }

    @Override
    public String toString() {
      return least == most ? Integer.toString(least) : least + " to " + most;
    }
  }

  /** The functions that a rule set may call. */
  public static final class Catalogue {

    private final Map<String, RuleFunction> functions;

    private Catalogue(Map<String, RuleFunction> functions) {
      this.functions = functions;
    }

    public static Catalogue of(List<RuleFunction> functions) {
      return new Catalogue(
          functions.stream()
              .collect(Collectors.toUnmodifiableMap(RuleFunction::name, Function.identity())));
    }

    Optional<RuleFunction> named(String name) {
      return Optional.ofNullable(functions.get(name));
    }

    Set<String> names() {
      return new TreeSet<>(functions.keySet());
    }
  }
}
