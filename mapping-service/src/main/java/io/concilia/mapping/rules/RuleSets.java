package io.concilia.mapping.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All rule sets of an integration, as one document: what is drafted, published, compared and gone
 * back to as a whole.
 */
public record RuleSets(List<RuleSet> ruleSets) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public RuleSets {
    ruleSets = ruleSets == null ? List.of() : List.copyOf(ruleSets);
  }

  /**
   * @throws UnreadableRulesException when it is no such document
   */
  public static RuleSets parse(String json) {
    try {
      return JSON.readValue(json, RuleSets.class);
    } catch (JacksonException e) {
      throw new UnreadableRulesException(
          "this is no document of rule sets: " + e.getOriginalMessage(), e);
    }
  }

  /** The look-up tables that its rules name. */
  public Set<String> tables() {
    Set<String> tables = new TreeSet<>();
    for (RuleSet ruleSet : ruleSets) {
      ruleSet.withdrawn().forEach(condition -> addTables(condition.transforms(), tables));
      ruleSet.fields().forEach(rule -> addTables(rule, tables));
    }
    return tables;
  }

  private static void addTables(RuleSet.FieldRule rule, Set<String> tables) {
    addTables(rule.transforms(), tables);
    rule.fields().forEach(field -> addTables(field, tables));
  }

  private static void addTables(List<String> transforms, Set<String> tables) {
    transforms.stream()
        .map(Transforms.Call::parse)
        .flatMap(call -> call.table().stream())
        .forEach(tables::add);
  }

  /** The document in one form, whatever form it came in. */
  public String json() {
    return JSON.writeValueAsString(this);
  }
}
