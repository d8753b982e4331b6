package io.concilia.connector.runtime.connections;

import io.concilia.contracts.identity.ConnectionId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which account each connection is bound to: the one that it was first seen with, for life. What is
 * linked in one company means nothing in another.
 */
public final class BoundAccounts {

  private final JdbcTemplate jdbc;
  private final String schema;
  private final Map<ConnectionId, String> known = new ConcurrentHashMap<>();

  public BoundAccounts(JdbcTemplate jdbc, String schema) {
    this.jdbc = jdbc;
    this.schema = schema;
  }

  /** The account that the connection is bound to; from now on this one, if it was not yet. */
  String bind(ConnectionId connection, String account) {
    return known.computeIfAbsent(connection, id -> stored(id, account));
  }

  private String stored(ConnectionId connection, String account) {
    jdbc.update(
        "insert into "
            + schema
            + ".bound_account (connection, account) values (?, ?)"
            + " on conflict (connection) do nothing",
        connection.value(),
        account);
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select account from " + schema + ".bound_account where connection = ?",
            String.class,
            connection.value()));
  }
}
