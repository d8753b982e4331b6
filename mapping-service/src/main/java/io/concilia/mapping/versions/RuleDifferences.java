package io.concilia.mapping.versions;

import io.concilia.mapping.rules.RuleSet;
import io.concilia.mapping.rules.RuleSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is different between two documents of rule sets, rule by rule. */
final class RuleDifferences {

  /** No field is called so. */
  private static final String NAME = "(name)";

  private static final JsonMapper JSON = new JsonMapper();

  private RuleDifferences() {}

  /** A place in the document: a rule set is known by what it makes of what. */
  private record Place(String ruleSet, String rule) {}

  /**
   * One rule that differs.
   *
   * @param rule the field, {@code (name)} of the rule set, or {@code withdrawn} and the condition's
   *     place
   * @param from how it read before; absent for a rule that is new
   * @param to how it reads now; absent for a rule that is gone
   */
  record Difference(String ruleSet, String rule, @Nullable String from, @Nullable String to) {}

  static List<Difference> between(RuleSets before, RuleSets after) {
    Map<Place, String> old = places(before);
    Map<Place, String> now = places(after);
    Set<Place> all = new LinkedHashSet<>(old.keySet());
    all.addAll(now.keySet());
    List<Difference> differences = new ArrayList<>();
    for (Place place : all) {
      String from = old.get(place);
      String to = now.get(place);
      if (from == null || !from.equals(to)) {
        differences.add(new Difference(place.ruleSet(), place.rule(), from, to));
      }
    }
    return differences;
  }

  private static Map<Place, String> places(RuleSets document) {
    Map<Place, String> places = new LinkedHashMap<>();
    for (RuleSet ruleSet : document.ruleSets()) {
      String name = ruleSet.source() + " to " + ruleSet.target();
      places.put(new Place(name, NAME), String.valueOf(ruleSet.name()));
      for (int i = 0; i < ruleSet.withdrawn().size(); i++) {
        places.put(
            new Place(name, "withdrawn[" + i + "]"),
            JSON.writeValueAsString(ruleSet.withdrawn().get(i)));
      }
      put(places, name, "", ruleSet.fields());
    }
    return places;
  }

  private static void put(
      Map<Place, String> places, String ruleSet, String prefix, List<RuleSet.FieldRule> rules) {
    for (RuleSet.FieldRule rule : rules) {
      String field = prefix + rule.target();
      places.put(new Place(ruleSet, field), JSON.writeValueAsString(rule.withoutFields()));
      put(places, ruleSet, field + ".", rule.fields());
    }
  }
}
