package io.concilia.orchestrator.erasures;

import io.concilia.contracts.erasure.Erasure.Refusal;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.orchestrator.database.Columns;
import io.concilia.orchestrator.erasures.KeptErasure.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who is to be forgotten, and what came of it. */
@Component
final class ErasureStore {

  private static final int MOST = 200;

  private final JdbcClient jdbc;

  ErasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps it, unless the same person is asked for already. */
  boolean keep(KeptErasure asked) {
    return jdbc.sql(
                """
                INSERT INTO erasure (id, tenant, source_connection, source_entity, source_id,
                                     asked_by, why, asked_at)
                VALUES (:id, :tenant, :connection, :entity, :source, :by, :why, :at)
                ON CONFLICT DO NOTHING
                """)
            .param("id", asked.id())
            .param("tenant", asked.tenant().value())
            .param("connection", asked.source().connection().value())
            .param("entity", asked.source().entity())
            .param("source", asked.source().id())
            .param("by", asked.by())
            .param("why", asked.why())
            .param("at", asked.askedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<KeptErasure> find(UUID id) {
    return jdbc.sql("SELECT * FROM erasure WHERE id = :id")
        .param("id", id)
        .query((row, i) -> erasure(row))
        .optional();
  }

  /** The one that was not refused. */
  Optional<KeptErasure> of(ChangeKey source) {
    return jdbc.sql(
            """
            SELECT * FROM erasure
             WHERE source_connection = :connection AND source_entity = :entity
               AND source_id = :source AND refusal IS NULL
            """)
        .param("connection", source.connection().value())
        .param("entity", source.entity())
        .param("source", source.id())
        .query((row, i) -> erasure(row))
        .optional();
  }

  /** The newest first. */
  List<KeptErasure> list(Collection<String> connections) {
    return jdbc.sql(
            """
            SELECT * FROM erasure
             WHERE (:everywhere OR source_connection = ANY(:connections))
             ORDER BY asked_at DESC, id LIMIT :limit
            """)
        .param("everywhere", connections.isEmpty())
        .param("connections", connections.toArray(String[]::new))
        .param("limit", MOST)
        .query((row, i) -> erasure(row))
        .list();
  }

  void refused(UUID id, Refusal why) {
    jdbc.sql("UPDATE erasure SET refusal = :why WHERE id = :id AND erased_at IS NULL")
        .param("why", why.name())
        .param("id", id)
        .update();
  }

  void erased(UUID id, Instant at, List<ChangeKey> carriers) {
    jdbc.sql(
            """
            UPDATE erasure SET refusal = NULL, erased_at = coalesce(erased_at, :at), carriers = :carriers
             WHERE id = :id
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("carriers", carriers.stream().map(ChangeKey::toString).toArray(String[]::new))
        .param("id", id)
        .update();
  }

  void step(UUID id, Step step) {
    jdbc.sql(
            """
            INSERT INTO erasure_step (erasure, service, at)
            SELECT id, :service, :at FROM erasure WHERE id = :id
            ON CONFLICT (erasure, service) DO NOTHING
            """)
        .param("service", step.service())
        .param("at", step.at().atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  List<Step> steps(UUID id) {
    return jdbc.sql("SELECT * FROM erasure_step WHERE erasure = :id ORDER BY at, service")
        .param("id", id)
        .query(
            (row, i) ->
                new Step(
                    row.getString("service"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Those of them that the reader has erased. */
  Set<ChangeKey> erasedAmong(Collection<ChangeKey> sources) {
    if (sources.isEmpty()) {
      return Set.of();
    }
    return Columns.of(List.copyOf(sources))
        .with("source_connection", ChangeKey::connection)
        .with("source_entity", ChangeKey::entity)
        .with("source_id", ChangeKey::id)
        .bind(
            jdbc,
            """
            SELECT source_connection, source_entity, source_id
              FROM erasure JOIN $rows USING (source_connection, source_entity, source_id)
             WHERE erased_at IS NOT NULL
            """)
        .query((row, i) -> source(row))
        .stream()
        .collect(Collectors.toSet());
  }

  private static ChangeKey source(ResultSet row) throws SQLException {
    return new ChangeKey(
        ConnectionId.of(row.getString("source_connection")),
        row.getString("source_entity"),
        row.getString("source_id"));
  }

  private static KeptErasure erasure(ResultSet row) throws SQLException {
    String refusal = row.getString("refusal");
    OffsetDateTime erasedAt = row.getObject("erased_at", OffsetDateTime.class);
    return new KeptErasure(
        row.getObject("id", UUID.class),
        TenantId.of(row.getString("tenant")),
        source(row),
        row.getString("asked_by"),
        row.getString("why"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        refusal == null ? null : Refusal.valueOf(refusal),
        erasedAt == null ? null : erasedAt.toInstant(),
        Stream.of((String[]) row.getArray("carriers").getArray()).map(ChangeKey::parse).toList());
  }
}
