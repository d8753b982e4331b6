package io.concilia.mapping;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an administrator does to rule sets that the service showed. */
final class RuleSetEdits {

  private RuleSetEdits() {}

  /** The rule sets of a view, with the rule of one field of the deal's rule set changed. */
  static ArrayNode withDealRule(JsonNode view, String field, Consumer<ObjectNode> edit) {
    ArrayNode ruleSets = (ArrayNode) view.path("ruleSets").deepCopy();
    for (JsonNode ruleSet : ruleSets) {
      if (ruleSet.path("source").asString().equals("deal")) {
        edit.accept(rule(ruleSet, field));
      }
    }
    return ruleSets;
  }

  /** The same, with the expression that the field gets instead of its path. */
  static ArrayNode withDealExpression(JsonNode view, String field, String cel) {
    return withDealRule(
        view,
        field,
        rule -> {
          rule.remove("from");
          rule.remove("transforms");
          rule.put("cel", cel);
        });
  }

  static ObjectNode wish(JsonNode ruleSets) {
    ObjectNode wish = RunningMapping.JSON.createObjectNode();
    wish.set("ruleSets", ruleSets);
    return wish;
  }

  private static ObjectNode rule(JsonNode ruleSet, String field) {
    for (JsonNode rule : ruleSet.path("fields")) {
      if (rule.path("target").asString().equals(field)) {
        return (ObjectNode) rule;
      }
    }
    throw new IllegalArgumentException("no rule fills " + field);
  }
}
