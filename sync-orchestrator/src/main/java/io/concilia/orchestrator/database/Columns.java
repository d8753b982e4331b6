package io.concilia.orchestrator.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows as one array of texts per column, so that a statement takes any number of them at once. The
 * statement names them with {@link #unnest} and casts what is no text.
 */
public final class Columns<T> {

  private final List<T> rows;
  private final Map<String, @Nullable String[]> arrays = new LinkedHashMap<>();

  private Columns(List<T> rows) {
    this.rows = List.copyOf(rows);
  }

  public static <T> Columns<T> of(List<T> rows) {
    return new Columns<>(rows);
  }

  public Columns<T> with(String column, Function<T, @Nullable Object> value) {
    @Nullable String[] texts = new @Nullable String[rows.size()];
    for (int i = 0; i < texts.length; i++) {
      Object present = value.apply(rows.get(i));
      texts[i] = present == null ? null : present.toString();
    }
    arrays.put(column, texts);
    return this;
  }

  /** {@code statement} with {@code $rows} standing for the rows as a table named r. */
  public JdbcClient.StatementSpec bind(JdbcClient jdbc, String statement) {
    JdbcClient.StatementSpec bound = jdbc.sql(statement.replace("$rows", unnest()));
    for (Map.Entry<String, @Nullable String[]> array : arrays.entrySet()) {
      bound = bound.param(array.getKey(), array.getValue());
    }
    return bound;
  }

  private String unnest() {
    String parameters = ":" + String.join("::text[], :", arrays.keySet()) + "::text[]";
    return "unnest(" + parameters + ") AS r(" + String.join(", ", arrays.keySet()) + ")";
  }
}
