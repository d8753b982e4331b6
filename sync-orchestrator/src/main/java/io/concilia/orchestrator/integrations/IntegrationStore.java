package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.orchestrator.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every version of every integration. A version is written once. */
@Component
final class IntegrationStore {

  private static final String VERSION =
      """
      SELECT v.integration, v.version, v.body, v.changed_by, v.changed_at, v.why
        FROM integration_version v
      """;

  private final JdbcClient jdbc;
  private final Json json;

  IntegrationStore(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<IntegrationVersion> current() {
    return jdbc.sql(
            VERSION
                + " JOIN integration i ON i.id = v.integration AND i.version = v.version"
                + " ORDER BY v.integration")
        .query((row, i) -> version(row))
        .list();
  }

  Optional<IntegrationVersion> current(IntegrationId id) {
    return jdbc.sql(
            VERSION
                + " JOIN integration i ON i.id = v.integration AND i.version = v.version"
                + " WHERE i.id = :id")
        .param("id", id.value())
        .query((row, i) -> version(row))
        .optional();
  }

  List<IntegrationVersion> versions(IntegrationId id) {
    return jdbc.sql(VERSION + " WHERE v.integration = :id ORDER BY v.version DESC")
        .param("id", id.value())
        .query((row, i) -> version(row))
        .list();
  }

  List<ActiveIntegrations.Pair> pairs() {
    return jdbc.sql("SELECT id, crm, accounting, status FROM integration ORDER BY id")
        .query(
            (row, i) ->
                new ActiveIntegrations.Pair(
                    IntegrationId.of(row.getString("id")),
                    ConnectionId.of(row.getString("crm")),
                    ConnectionId.of(row.getString("accounting")),
                    Integration.Status.valueOf(row.getString("status"))))
        .list();
  }

  /**
   * Keeps other changes of integrations of this CRM connection waiting until the transaction ends:
   * two that go live at once must see each other.
   */
  void lock(ConnectionId crm) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:crm, 0))")
        .param("crm", crm.value())
        .query((row, i) -> Boolean.TRUE)
        .single();
  }

  /** Makes it the current version; its number must be the next. */
  void add(IntegrationVersion version) {
    Integration integration = version.integration();
    jdbc.sql(
            """
            INSERT INTO integration (id, tenant, crm, accounting, status, version)
            VALUES (:id, :tenant, :crm, :accounting, :status, :version)
            ON CONFLICT (id) DO UPDATE
              SET status = excluded.status, version = excluded.version
            """)
        .param("id", integration.id().value())
        .param("tenant", integration.tenant().value())
        .param("crm", integration.crm().value())
        .param("accounting", integration.accounting().value())
        .param("status", integration.status().name())
        .param("version", integration.version())
        .update();
    jdbc.sql(
            """
            INSERT INTO integration_version (integration, version, body, changed_by, changed_at, why)
            VALUES (:id, :version, :body::jsonb, :by, :at, :why)
            """)
        .param("id", integration.id().value())
        .param("version", integration.version())
        .param("body", json.write(StoredIntegration.of(integration)))
        .param("by", version.by())
        .param("at", version.at().atOffset(ZoneOffset.UTC))
        .param("why", version.why())
        .update();
  }

  private IntegrationVersion version(ResultSet row) throws SQLException {
    StoredIntegration stored = json.read(row.getString("body"), StoredIntegration.class);
    return new IntegrationVersion(
        stored.as(row.getString("integration"), row.getInt("version")),
        row.getString("changed_by"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getString("why"));
  }
}
