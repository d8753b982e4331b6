package io.concilia.auth.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Connections, each with what its authorization makes of it. */
@Repository
class ConnectionStore {

  private static final String SELECT =
      """
      select c.*, a.state as authorization_state, a.reason as authorization_reason
      from connection c left join vendor_authorization a on a.id = c.vendor_authorization
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ConnectionStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<Covered> ofSystem(String system) {
    return list(
        jdbc.sql(SELECT + "where c.system = :system order by c.id").param("system", system));
  }

  List<Covered> ofTenant(String tenant) {
    return list(
        jdbc.sql(SELECT + "where c.tenant = :tenant order by c.system, c.name, c.id")
            .param("tenant", tenant));
  }

  /** Kept from changing until the transaction ends. */
  List<Covered> lockedOf(UUID authorization) {
    return list(
        jdbc.sql(
                SELECT
                    + "where c.vendor_authorization = :authorization order by c.id for update of c")
            .param("authorization", authorization));
  }

  Optional<Covered> find(String id) {
    return jdbc.sql(SELECT + "where c.id = :id")
        .param("id", id)
        .query((row, place) -> covered(row))
        .optional();
  }

  /** The same, kept from changing until the transaction ends. */
  Optional<Covered> locked(String id) {
    return jdbc.sql(SELECT + "where c.id = :id for update of c")
        .param("id", id)
        .query((row, place) -> covered(row))
        .optional();
  }

  /** An account to be connected. */
  record Account(String tenant, String system, String account, String name, URI baseUrl) {}

  /** What covers the account now, if it is connected. */
  Optional<UUID> authorizationOf(Account account) {
    return jdbc.sql(
            """
            select vendor_authorization from connection
            where tenant = :tenant and system = :system and account = :account
              and vendor_authorization is not null
            """)
        .param("tenant", account.tenant())
        .param("system", account.system())
        .param("account", account.account())
        .query(UUID.class)
        .optional();
  }

  /** Connects the account: anew, or the connection that it has had all along. */
  String connect(Account account, @Nullable UUID authorization, String by) {
    return jdbc.sql(
            """
            insert into connection (id, tenant, system, account, name, base_url, vendor_authorization,
              status, created_at, created_by)
            values (:id, :tenant, :system, :account, :name, :baseUrl, :authorization, 'CONNECTED',
              :at, :by)
            on conflict (tenant, system, account) do update set
              name = excluded.name, base_url = excluded.base_url,
              vendor_authorization = excluded.vendor_authorization,
              status = 'CONNECTED', reason = null
            returning id
            """)
        .param("id", account.system() + "-" + UUID.randomUUID().toString().substring(0, 8))
        .param("tenant", account.tenant())
        .param("system", account.system())
        .param("account", account.account())
        .param("name", account.name())
        .param("baseUrl", account.baseUrl().toString())
        .param("authorization", authorization)
        .param("at", Columns.utc(clock.instant()))
        .param("by", by)
        .query(String.class)
        .single();
  }

  /** From now on the connection has this status, and this authorization if any. */
  void stand(
      ConnectionId id, Status status, @Nullable Reason reason, @Nullable UUID authorization) {
    jdbc.sql(
            """
            update connection set status = :status, reason = :reason,
              vendor_authorization = :authorization
            where id = :id
            """)
        .param("status", status.name())
        .param("reason", reason == null ? null : reason.name())
        .param("authorization", authorization)
        .param("id", id.value())
        .update();
  }

  void keyed(ConnectionId id) {
    jdbc.sql("update connection set key_version = key_version + 1 where id = :id")
        .param("id", id.value())
        .update();
  }

  void settings(ConnectionId id, Map<String, String> settings) {
    jdbc.sql("update connection set settings = cast(:settings as jsonb) where id = :id")
        .param("settings", Columns.json(settings))
        .param("id", id.value())
        .update();
  }

  boolean covers(UUID authorization) {
    return jdbc.sql(
            "select exists (select 1 from connection where vendor_authorization = :authorization)")
        .param("authorization", authorization)
        .query(Boolean.class)
        .single();
  }

  private static List<Covered> list(StatementSpec query) {
    return query.query((row, place) -> covered(row)).list();
  }

  private static Covered covered(ResultSet row) throws SQLException {
    Status own = Status.valueOf(row.getString("status"));
    Reason ownReason = reason(row.getString("reason"));
    Connection connection =
        new Connection(
            ConnectionId.of(row.getString("id")),
            TenantId.of(row.getString("tenant")),
            row.getString("system"),
            row.getString("account"),
            row.getString("name"),
            URI.create(row.getString("base_url")),
            own,
            ownReason,
            Columns.texts(row.getString("settings")));
    String state = row.getString("authorization_state");
    return new Covered(
        state == null
            ? connection
            : under(connection, state, reason(row.getString("authorization_reason"))),
        Columns.optionalId(row, "vendor_authorization"),
        row.getLong("key_version"));
  }

  /** What is the matter with an authorization is so with all that it covers. */
  private static Connection under(Connection connection, String state, @Nullable Reason reason) {
    return switch (Authorization.State.valueOf(state)) {
      case ALIVE -> connection;
      case EXPIRING ->
          connection.status() == Status.CONNECTED
              ? connection.with(Status.EXPIRING, reason)
              : connection;
      case GONE ->
          connection.status() == Status.CONNECTED || connection.status() == Status.PAUSED
              ? connection.with(Status.DISCONNECTED, reason)
              : connection;
    };
  }

  private static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }
}
