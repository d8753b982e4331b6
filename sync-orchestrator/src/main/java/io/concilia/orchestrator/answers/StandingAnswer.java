package io.concilia.orchestrator.answers;

import java.util.List;
import java.util.Map;

/**
 * An answer that holds from now on: policies to set, or a row of a table.
 *
 * @param label key of its text
 * @param rows table name to the row that is added, or that takes the place of the row of its key
 * @param needs what only the person can say, such as {@code rows.tax.vendorCode}
 */
public record StandingAnswer(
    String label,
    Map<String, String> policies,
    Map<String, Map<String, String>> rows,
    List<String> needs) {

  static StandingAnswer policy(String name, String value) {
    return new StandingAnswer(
        "answer." + name + "." + value, Map.of(name, value), Map.of(), List.of());
  }

  /** The person says how. */
  static StandingAnswer policy(String name) {
    return new StandingAnswer("answer.policy", Map.of(), Map.of(), List.of("policies." + name));
  }

  StandingAnswer needing(String need) {
    return new StandingAnswer(label, policies, rows, List.of(need));
  }

  StandingAnswer withRow(String table, Map<String, String> row) {
    return new StandingAnswer(label, policies, Map.of(table, row), needs);
  }

  static StandingAnswer row(String table, Map<String, String> row, String column) {
    return new StandingAnswer(
        "answer.rows." + table,
        Map.of(),
        Map.of(table, row),
        List.of("rows." + table + "." + column));
  }
}
