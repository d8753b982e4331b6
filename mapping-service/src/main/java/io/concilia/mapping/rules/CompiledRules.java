package io.concilia.mapping.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of one shape, each found by the place of its target. */
final class CompiledRules {

  /** A rule that fills one field. */
  record Plain(RuleSet.FieldRule rule, Source raw, Source source) {

    String name() {
      return rule.target();
    }

    @Nullable Object value(Scope scope) {
      try {
        return source.read(scope);
      } catch (RejectedException e) {
        throw new RejectedException(e.rejection().withRule(name()));
      }
    }
  }

  /** A rule that makes a list, one entry for each element of another. */
  record Each(RuleSet.FieldRule rule, Source source, CompiledRules rules) {

    String name() {
      return rule.target();
    }

    List<?> elements(Scope scope) {
      try {
        return source.read(scope) instanceof List<?> list ? list : List.of();
      } catch (RejectedException e) {
        throw new RejectedException(e.rejection().withRule(name()));
      }
    }
  }

  private final @Nullable Plain[] plain;
  private final @Nullable Each[] lists;
  private final Map<Target, Map<String, Plain>> open = new LinkedHashMap<>();

  CompiledRules(Shape shape) {
    this.plain = new @Nullable Plain[shape.targets().size()];
    this.lists = new @Nullable Each[shape.targets().size()];
  }

  void put(Target target, Plain rule) {
    plain[target.place()] = rule;
  }

  void put(Target target, Each rule) {
    lists[target.place()] = rule;
  }

  void put(Target target, String key, Plain rule) {
    open.computeIfAbsent(target, t -> new LinkedHashMap<>()).put(key, rule);
  }

  @Nullable Plain rule(Target target) {
    return plain[target.place()];
  }

  Optional<Each> list(Target target) {
    return Optional.ofNullable(lists[target.place()]);
  }

  Map<String, Plain> open(Target target) {
    return open.getOrDefault(target, Map.of());
  }

  /** All rules that fill one field, in the order of the fields. */
  List<Plain> plain() {
    List<Plain> rules = new ArrayList<>();
    Stream.of(plain).filter(Objects::nonNull).forEach(rules::add);
    open.values().forEach(byKey -> rules.addAll(byKey.values()));
    return rules;
  }

  List<Each> lists() {
    List<Each> rules = new ArrayList<>();
    Stream.of(lists).filter(Objects::nonNull).forEach(rules::add);
    return rules;
  }
}
