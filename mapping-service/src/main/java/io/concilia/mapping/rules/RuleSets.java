package io.concilia.mapping.rules;

import java.util.List;
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

  /** The document in one form, whatever form it came in. */
  public String json() {
    return JSON.writeValueAsString(this);
  }
}
