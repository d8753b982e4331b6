package io.concilia.mapping.rules;

/**
 * A mistake in a rule set.
 *
 * @param ruleSet the rule set's name
 * @param rule the field or the condition
 * @param value what is written there
 * @param remedy what is wrong and what would be right
 */
public record RuleProblem(String ruleSet, String rule, String value, String remedy) {}
