package io.concilia.connector.runtime.writing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Rows turned into one array for each column, so that a whole batch is one statement: {@code …
 * unnest(?::text[], ?::bigint[])}.
 */
final class Rows<T> {

  private final List<T> rows;
  private final List<Object> arguments = new ArrayList<>();

  private Rows(Collection<T> rows) {
    this.rows = List.copyOf(rows);
  }

  static <T> Rows<T> of(Collection<T> rows) {
    return new Rows<>(rows);
  }

  /** One array of texts, for {@code = any(?)}. */
  static SqlArrayValue texts(Collection<?> values) {
    return new SqlArrayValue("text", values.stream().map(Object::toString).toArray());
  }

  /** Anything whose text PostgreSQL reads, such as keys, enums, instants and dates. */
  Rows<T> text(Function<T, @Nullable Object> column) {
    arguments.add(
        new SqlArrayValue(
            "text", rows.stream().map(column).map(v -> v == null ? null : v.toString()).toArray()));
    return this;
  }

  Rows<T> number(Function<T, @Nullable Object> column) {
    arguments.add(new SqlArrayValue("bigint", rows.stream().map(column).toArray()));
    return this;
  }

  Rows<T> flag(Function<T, @Nullable Object> column) {
    arguments.add(new SqlArrayValue("boolean", rows.stream().map(column).toArray()));
    return this;
  }

  Rows<T> bytes(Function<T, byte @Nullable []> column) {
    arguments.add(
        new SqlArrayValue("bytea", (Object[]) rows.stream().map(column).toArray(byte[][]::new)));
    return this;
  }

  /** A value that is the same for all rows, at its place among the arrays. */
  Rows<T> constant(Object value) {
    arguments.add(value);
    return this;
  }

  Object[] arguments() {
    return arguments.toArray();
  }
}
