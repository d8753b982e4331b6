package io.concilia.mapping.rules;

import io.concilia.contracts.value.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a field of one record came from. Holds what the record holds, so it is shown and never
 * kept.
 *
 * @param field the field; {@code lines[0].quantity} for the first entry of a list
 * @param from the path, function or expression of the rule
 * @param read what that found
 * @param value what the transforms made of it
 * @param problem the cause, when the rule rejects the record
 */
public record Origin(
    String field,
    String from,
    List<String> transforms,
    @Nullable String read,
    @Nullable String value,
    @Nullable String problem) {

  private static final int LONGEST = 500;

  static List<Origin> all(CompiledRules rules, Scope scope) {
    List<Origin> origins = new ArrayList<>();
    add(rules, "", scope, origins);
    return origins;
  }

  private static void add(CompiledRules rules, String prefix, Scope scope, List<Origin> origins) {
    rules.plain().forEach(rule -> origins.add(of(rule, prefix, scope)));
    rules.lists().forEach(list -> addEntries(list, prefix, scope, origins));
  }

  private static void addEntries(
      CompiledRules.Each list, String prefix, Scope scope, List<Origin> origins) {
    RuleSet.FieldRule rule = list.rule();
    try {
      List<?> elements = list.elements(scope);
      String count = Integer.toString(elements.size());
      origins.add(new Origin(prefix + list.name(), rule.origin(), List.of(), count, count, null));
      for (int i = 0; i < elements.size(); i++) {
        add(list.rules(), prefix + list.name() + "[" + i + "].", scope.at(elements, i), origins);
      }
    } catch (RejectedException e) {
      String problem = e.rejection().cause().toString();
      origins.add(new Origin(prefix + list.name(), rule.origin(), List.of(), null, null, problem));
    }
  }

  private static Origin of(CompiledRules.Plain plain, String prefix, Scope scope) {
    RuleSet.FieldRule rule = plain.rule();
    String read = null;
    String value = null;
    String problem = null;
    try {
      read = text(plain.raw().read(scope));
      value = text(plain.value(scope));
    } catch (RejectedException e) {
      problem = e.rejection().cause().toString();
    }
    return new Origin(
        prefix + rule.target(), rule.origin(), rule.transforms(), read, value, problem);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text =
        value instanceof BigDecimal number ? number.toPlainString() : Objects.toString(value);
    return Text.cut(text, LONGEST);
  }
}
