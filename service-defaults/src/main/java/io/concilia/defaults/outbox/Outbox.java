package io.concilia.defaults.outbox;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes messages in the caller's transaction and wakes the relay the moment that it commits. The
 * table is {@code outbox} of the given schema, with the columns that {@link OutboxTable} names.
 */
public final class Outbox {

  private static final Pattern SCHEMA = Pattern.compile("[a-z_]+");

  private final JdbcTemplate jdbc;
  private final String insert;
  private final OutboxRelay relay;

  public Outbox(JdbcTemplate jdbc, String schema, OutboxRelay relay) {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException("\"" + schema + "\" is no name of a schema of ours");
    }
    this.jdbc = jdbc;
    this.relay = relay;
    this.insert =
        "insert into "
            + schema
            + ".outbox (topic, key, value, headers) values (?, ?, ?, cast(? as text[]))";
  }

  /**
   * Appends the messages in their order.
   *
   * @throws IllegalStateException outside a transaction, which would publish what may not be true
   */
  public void append(Collection<OutboxMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException(
          "the outbox is appended to in the transaction that makes its messages true; open one");
    }
    jdbc.batchUpdate(insert, messages, 500, Outbox::bind);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            relay.wake();
          }
        });
  }

  private static void bind(PreparedStatement row, OutboxMessage message) throws SQLException {
    row.setString(1, message.topic());
    row.setString(2, message.key());
    if (message.value() == null) {
      row.setNull(3, Types.BINARY);
    } else {
      row.setBytes(3, message.value());
    }
    row.setArray(4, row.getConnection().createArrayOf("text", flat(message)));
  }

  private static Object[] flat(OutboxMessage message) {
    List<String> flat = new ArrayList<>();
    message
        .headers()
        .forEach(
            (name, value) -> {
              flat.add(name);
              flat.add(value);
            });
    return flat.toArray();
  }
}
