package io.concilia.mapping.rules;

import io.concilia.contracts.identity.RecordType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks rule sets and compiles them to closures. It reports every mistake at once, so that an
 * administrator sees them all.
 */
public final class RuleCompiler {

  private final Map<RecordType, Shape> shapes;
  private final RuleFunction.Catalogue functions;

  public RuleCompiler(Map<RecordType, Shape> shapes, RuleFunction.Catalogue functions) {
    this.shapes = Map.copyOf(shapes);
    this.functions = functions;
  }

  /** Rule sets ready to run, and the mistakes that were found; those with mistakes are left out. */
  public record Compilation(List<CompiledRuleSet> ruleSets, List<RuleProblem> problems) {}

  /** Compiles what was checked before: look-up tables are not asked for. */
  public Compilation compile(List<RuleSet> ruleSets) {
    return compile(ruleSets, Optional.empty());
  }

  /** Checks also that every look-up table exists. */
  public Compilation compile(List<RuleSet> ruleSets, Set<String> tables) {
    return compile(ruleSets, Optional.of(tables));
  }

  private Compilation compile(List<RuleSet> ruleSets, Optional<Set<String>> tables) {
    List<RuleProblem> problems = new ArrayList<>();
    List<CompiledRuleSet> compiled = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RuleSet ruleSet : ruleSets) {
      int before = problems.size();
      checkHead(ruleSet, seen, problems);
      Shape shape = ruleSet.target() == null ? null : shapes.get(ruleSet.target());
      if (problems.size() == before && shape != null) {
        RuleSetCompilation one = new RuleSetCompilation(ruleSet, functions, tables, problems);
        one.compile(shape).ifPresent(compiled::add);
      }
    }
    return new Compilation(List.copyOf(compiled), List.copyOf(problems));
  }

  private void checkHead(RuleSet ruleSet, Set<String> seen, List<RuleProblem> problems) {
    String name = String.valueOf(ruleSet.name());
    if (ruleSet.name() == null || ruleSet.name().isBlank()) {
      problems.add(new RuleProblem(name, "name", "", "give the rule set a name"));
    }
    if (ruleSet.source() == null || !ruleSet.source().matches("[a-z][a-z0-9_]*")) {
      problems.add(
          new RuleProblem(
              name,
              "source",
              String.valueOf(ruleSet.source()),
              "name the entity as the CRM does, such as deal or sales_account"));
    }
    if (ruleSet.target() == null || !shapes.containsKey(ruleSet.target())) {
      problems.add(
          new RuleProblem(
              name,
              "target",
              String.valueOf(ruleSet.target()),
              "rules can make one of " + shapes.keySet().stream().sorted().toList()));
    }
    if (!seen.add(ruleSet.source() + "/" + ruleSet.target())) {
      problems.add(
          new RuleProblem(
              name,
              "target",
              String.valueOf(ruleSet.target()),
              "another rule set makes it of the same entity; each change has one answer per type, "
                  + "so join the two"));
    }
  }
}
