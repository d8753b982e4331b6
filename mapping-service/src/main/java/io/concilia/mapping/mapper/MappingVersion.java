package io.concilia.mapping.mapper;

import io.concilia.mapping.rules.CompiledRuleSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An immutable, numbered publication of an integration's rule sets, ready to run. */
public final class MappingVersion {

  private final int number;
  private final Map<String, List<CompiledRuleSet>> bySource;

  public MappingVersion(int number, List<CompiledRuleSet> ruleSets) {
    this.number = number;
    this.bySource =
        ruleSets.stream()
            .collect(
                Collectors.groupingBy(CompiledRuleSet::source, Collectors.toUnmodifiableList()));
  }

  public int number() {
    return number;
  }

  /** The rule sets that make something of an entity. */
  List<CompiledRuleSet> of(String entity) {
    return bySource.getOrDefault(entity, List.of());
  }
}
