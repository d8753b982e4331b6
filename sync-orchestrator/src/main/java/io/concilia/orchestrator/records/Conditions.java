package io.concilia.orchestrator.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The conditions of a query, and their parameters. */
final class Conditions {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  void and(String condition) {
    conditions.add(condition);
  }

  void and(String condition, String parameter, Object value) {
    and(condition);
    parameters.put(parameter, value);
  }

  void andIfPresent(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      and(condition, parameter, value);
    }
  }

  /** One more parameter of a condition that is there already. */
  void bindOnly(String parameter, Object value) {
    parameters.put(parameter, value);
  }

  String sql() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
    JdbcClient.StatementSpec bound = statement;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      bound = bound.param(parameter.getKey(), parameter.getValue());
    }
    return bound;
  }
}
