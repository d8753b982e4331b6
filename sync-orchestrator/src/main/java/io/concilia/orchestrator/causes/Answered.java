package io.concilia.orchestrator.causes;

import io.concilia.contracts.configuration.Integration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person answers once for all: policies to set, and rows to add or to change.
 *
 * @param rows table name to the row
 */
record Answered(Map<String, String> policies, Map<String, Map<String, String>> rows) {

  private static final String RULES = "taxRules";

  /** Says that a person must decide; what comes after it is never asked. */
  private static final String HOLD = "HOLD";

  private static final Set<String> DECIDED = Set.of("taxKey", "label", "comment");

  Answered {
    policies = Map.copyOf(policies);
    rows = Map.copyOf(rows);
  }

  boolean isEmpty() {
    return policies.isEmpty() && rows.isEmpty();
  }

  /** A policy decides for all records of a cause's code, a row for those of one subject. */
  boolean decidesForAllSubjects() {
    return rows.isEmpty();
  }

  Integration of(Integration now) {
    Map<String, String> allPolicies = new HashMap<>(now.policies());
    allPolicies.putAll(policies);
    Map<String, List<Map<String, String>>> tables = new HashMap<>(now.tables());
    rows.forEach((table, row) -> tables.put(table, with(table, row, now.table(table))));
    return new Integration(
        now.id(),
        now.tenant(),
        now.version(),
        now.name(),
        now.crm(),
        now.accounting(),
        now.status(),
        now.mappingVersion(),
        allPolicies,
        tables);
  }

  private static List<Map<String, String>> with(
      String table, Map<String, String> row, List<Map<String, String>> rows) {
    List<Map<String, String>> all = new ArrayList<>(rows);
    for (int i = 0; i < all.size(); i++) {
      if (same(table, row, all.get(i))) {
        Map<String, String> changed = new HashMap<>(all.get(i));
        changed.putAll(row);
        all.set(i, changed);
        return all;
      }
    }
    all.add(table.equals(RULES) ? beforeHold(all) : all.size(), row);
    return all;
  }

  /** Rules are the same when they ask the same; rows of other tables when their keys are. */
  private static boolean same(String table, Map<String, String> one, Map<String, String> other) {
    if (table.equals(RULES)) {
      return conditions(one).equals(conditions(other));
    }
    return one.containsKey("key") && one.get("key").equals(other.get("key"));
  }

  private static Map<String, String> conditions(Map<String, String> rule) {
    Map<String, String> conditions = new HashMap<>(rule);
    conditions.keySet().removeAll(DECIDED);
    conditions.values().removeIf(value -> value.isBlank() || value.strip().equals("*"));
    return conditions;
  }

  /** The first rule that fits decides: a new one comes last, but before one that only holds. */
  private static int beforeHold(List<Map<String, String>> rules) {
    for (int i = 0; i < rules.size(); i++) {
      if (HOLD.equals(rules.get(i).get("taxKey"))) {
        return i;
      }
    }
    return rules.size();
  }
}
