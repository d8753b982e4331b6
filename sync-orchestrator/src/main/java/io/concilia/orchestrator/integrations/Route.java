package io.concilia.orchestrator.integrations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a route's condition without evaluating it: which values it asks of which
 * field, when it is a conjunction of {@code field == 'value'} and {@code field in ['a', 'b']}.
 * Whatever else it says can only narrow it, unless it offers an alternative.
 */
final class Route {

  private static final String FIELD = "([A-Za-z_][\\w.]*(?:\\[['\"][^'\"]+['\"]\\])?[\\w.]*)";
  private static final Pattern EQUALS = Pattern.compile(FIELD + "\\s*==\\s*(['\"])([^'\"]*)\\2");
  private static final Pattern IN = Pattern.compile(FIELD + "\\s+in\\s+\\[([^\\]]*)\\]");
  private static final Pattern TEXT = Pattern.compile("(['\"])([^'\"]*)\\1");

  private final Map<String, Set<String>> asked;

  private Route(Map<String, Set<String>> asked) {
    this.asked = asked;
  }

  /** An absent or blank route takes everything. */
  static Route of(@Nullable String condition) {
    Map<String, Set<String>> asked = new HashMap<>();
    if (condition != null && !condition.contains("||") && !condition.contains("?")) {
      for (String term : condition.split("&&", -1)) {
        ask(withoutParentheses(term.strip()), asked);
      }
    }
    return new Route(asked);
  }

  /** A field of which the two ask different values, so that no record can fit both. */
  Optional<String> separatedFrom(Route other) {
    return asked.keySet().stream()
        .filter(field -> other.asked.containsKey(field))
        .filter(field -> disjoint(values(field), other.values(field)))
        .sorted()
        .findFirst();
  }

  private Set<String> values(String field) {
    return asked.getOrDefault(field, Set.of());
  }

  private static boolean disjoint(Set<String> one, Set<String> other) {
    return one.stream().noneMatch(other::contains);
  }

  /** Only where both are there: half a pair belongs to something larger, maybe to its negation. */
  private static String withoutParentheses(String term) {
    return term.startsWith("(") && term.endsWith(")")
        ? withoutParentheses(term.substring(1, term.length() - 1).strip())
        : term;
  }

  private static void ask(String term, Map<String, Set<String>> asked) {
    Matcher equals = EQUALS.matcher(term);
    if (equals.matches()) {
      narrow(asked, equals.group(1), Set.of(equals.group(3)));
    }
    Matcher in = IN.matcher(term);
    if (in.matches()) {
      Set<String> values = new HashSet<>();
      TEXT.matcher(in.group(2)).results().forEach(text -> values.add(text.group(2)));
      narrow(asked, in.group(1), values);
    }
  }

  private static void narrow(Map<String, Set<String>> asked, String field, Set<String> values) {
    asked.merge(
        field,
        values,
        (known, more) -> {
          Set<String> both = new HashSet<>(known);
          both.retainAll(more);
          return both;
        });
  }
}
