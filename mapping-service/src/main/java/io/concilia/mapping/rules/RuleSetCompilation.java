package io.concilia.mapping.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles one rule set, and collects what is wrong with it. */
final class RuleSetCompilation {

  private static final String ELEMENT = "line";

  private final RuleSet ruleSet;
  private final RuleFunction.Catalogue functions;
  private final Optional<Set<String>> tables;
  private final List<RuleProblem> problems;

  RuleSetCompilation(
      RuleSet ruleSet,
      RuleFunction.Catalogue functions,
      Optional<Set<String>> tables,
      List<RuleProblem> problems) {
    this.ruleSet = ruleSet;
    this.functions = functions;
    this.tables = tables;
    this.problems = problems;
  }

  /** Empty when it has mistakes, which are among the problems then. */
  Optional<CompiledRuleSet> compile(Shape shape) {
    int before = problems.size();
    SourceParser.Names names = new SourceParser.Names(ruleSet.source(), null);
    List<CompiledRuleSet.Condition> conditions = conditions(names);
    CompiledRules rules = rules(shape, ruleSet.fields(), names);
    return problems.size() == before
        ? Optional.of(new CompiledRuleSet(ruleSet, conditions, rules))
        : Optional.empty();
  }

  private List<CompiledRuleSet.Condition> conditions(SourceParser.Names names) {
    List<CompiledRuleSet.Condition> conditions = new ArrayList<>();
    for (RuleSet.Withdrawal withdrawal : ruleSet.withdrawn()) {
      String rule = "withdrawn " + withdrawal.reason();
      if (withdrawal.reason() == null) {
        report(rule, "", "name a reason, such as OUT_OF_SCOPE");
        continue;
      }
      List<String> from = withdrawal.when() == null ? List.of() : List.of(withdrawal.when());
      Source.@Nullable Typed raw = raw(rule, from, withdrawal.cel(), names);
      Source.@Nullable Typed source =
          raw == null ? null : piped(rule, raw, withdrawal.transforms(), ValueType.BOOLEAN);
      if (source != null) {
        conditions.add(new CompiledRuleSet.Condition(withdrawal.reason(), rule, source.source()));
      }
    }
    return conditions;
  }

  private CompiledRules rules(
      Shape shape, List<RuleSet.FieldRule> fields, SourceParser.Names names) {
    CompiledRules rules = new CompiledRules(shape);
    List<String> seen = new ArrayList<>();
    for (RuleSet.FieldRule field : fields) {
      String name = String.valueOf(field.target());
      Target target = shape.find(name).orElse(null);
      if (target == null) {
        report(name, name, "there is no such field; use one of " + shape.names());
      } else if (seen.contains(name)) {
        report(name, name, "another rule fills this field; join the two with ??");
      } else {
        add(rules, target, field, names);
      }
      seen.add(name);
    }
    for (Target target : shape.targets()) {
      if (target.required() && !seen.contains(target.name())) {
        report(target.name(), "", "there is no record without this field; add a rule for it");
      }
    }
    return rules;
  }

  private void add(
      CompiledRules rules, Target target, RuleSet.FieldRule field, SourceParser.Names names) {
    if (target.elements().isPresent()) {
      addList(rules, target, target.elements().get(), field, names);
      return;
    }
    if (field.forEach() != null) {
      report(
          field.target(), field.forEach(), "forEach makes a list, and this field holds one value");
      return;
    }
    Source.@Nullable Typed raw = raw(field.target(), field.from(), field.cel(), names);
    Source.@Nullable Typed source =
        raw == null ? null : piped(field.target(), raw, field.transforms(), target.type());
    if (raw == null || source == null) {
      return;
    }
    CompiledRules.Plain plain = new CompiledRules.Plain(field, raw.source(), source.source());
    if (target.open()) {
      rules.put(target, field.target().substring(target.name().length() - 1), plain);
    } else {
      rules.put(target, plain);
    }
  }

  private void addList(
      CompiledRules rules,
      Target target,
      Shape elements,
      RuleSet.FieldRule field,
      SourceParser.Names names) {
    if (field.forEach() == null) {
      report(field.target(), field.origin(), "this field holds a list: name the list in forEach");
      return;
    }
    if (!field.from().isEmpty() || field.cel() != null || !field.transforms().isEmpty()) {
      report(
          field.target(), field.origin(), "a list rule has forEach and fields, and nothing else");
      return;
    }
    String element = field.as() == null ? ELEMENT : field.as();
    Source.@Nullable Typed source = parsed(field.target(), field.forEach(), names);
    CompiledRules each =
        rules(elements, field.fields(), new SourceParser.Names(ruleSet.source(), element));
    if (source != null) {
      rules.put(target, new CompiledRules.Each(field, source.source(), each));
    }
  }

  private Source.@Nullable Typed raw(
      String rule, List<String> from, @Nullable String cel, SourceParser.Names names) {
    if (from.isEmpty() == (cel == null)) {
      report(rule, String.valueOf(cel), "say where the value comes from: either a path, or cel");
      return null;
    }
    if (cel != null) {
      try {
        return new Expressions(names).compile(cel);
      } catch (SourceSyntaxException e) {
        report(rule, cel, e.remedy());
        return null;
      }
    }
    if (from.size() == 1) {
      return parsed(rule, from.get(0), names);
    }
    List<Source> sources = new ArrayList<>();
    for (String one : from) {
      Source.@Nullable Typed source = parsed(rule, one, names);
      if (source != null) {
        sources.add(source.source());
      }
    }
    return new Source.Typed(Pipeline.list(sources), ValueType.TEXTS);
  }

  private Source.@Nullable Typed parsed(String rule, String text, SourceParser.Names names) {
    try {
      return SourceParser.parse(text, names, functions);
    } catch (SourceSyntaxException e) {
      report(rule, text, e.remedy());
      return null;
    }
  }

  private Source.@Nullable Typed piped(
      String rule, Source.Typed raw, List<String> transforms, ValueType wanted) {
    try {
      return Pipeline.of(rule, raw, transforms, tables).to(wanted);
    } catch (SourceSyntaxException e) {
      report(rule, String.join(", ", transforms), e.remedy());
      return null;
    }
  }

  private void report(String rule, String value, String remedy) {
    problems.add(new RuleProblem(ruleSet.name(), rule, value, remedy));
  }
}
