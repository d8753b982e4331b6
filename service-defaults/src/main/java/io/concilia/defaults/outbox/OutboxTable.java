package io.concilia.defaults.outbox;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table behind an outbox: {@code id} in the order of writing, {@code topic}, {@code key},
 * {@code value} and {@code headers}, names and values in turn. One relay at a time publishes from
 * it, under an advisory lock, so that two instances of a service never send two messages of one key
 * the wrong way round.
 */
public final class OutboxTable {

  static final int BATCH = 1000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final String schema;

  public OutboxTable(JdbcTemplate jdbc, TransactionTemplate transaction, String schema) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.schema = schema;
  }

  /** A message and its place in the order. */
  record Row(long id, OutboxMessage message) {}

  /** Hands the oldest messages to {@code publish} and deletes those whose ids it returns. */
  int relay(Function<List<Row>, Collection<Long>> publish) {
    Integer published =
        transaction.execute(
            status -> {
              jdbc.query(
                  "select pg_advisory_xact_lock(hashtext(?))", row -> {}, schema + ".outbox");
              List<Row> rows =
                  jdbc.query(
                      "select id, topic, key, value, headers from "
                          + schema
                          + ".outbox order by id limit "
                          + BATCH,
                      OutboxTable::row);
              if (rows.isEmpty()) {
                return 0;
              }
              Collection<Long> acknowledged = publish.apply(rows);
              jdbc.update(
                  "delete from " + schema + ".outbox where id = any(?)",
                  statement ->
                      statement.setArray(
                          1,
                          statement
                              .getConnection()
                              .createArrayOf("bigint", acknowledged.toArray())));
              return acknowledged.size();
            });
    return published == null ? 0 : published;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("id"),
        new OutboxMessage(
            row.getString("topic"),
            row.getString("key"),
            row.getBytes("value"),
            headers(row.getArray("headers"))));
  }

  private static Map<String, String> headers(Array array) throws SQLException {
    String[] flat = (String[]) array.getArray();
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < flat.length; i += 2) {
      headers.put(flat[i], flat[i + 1]);
    }
    return headers;
  }
}
