package io.concilia.orchestrator.causes;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.orchestrator.records.StateCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which records were sent again because of which answer, and how far they have come. */
@Component
final class Resends {

  private static final String TAKE =
      """
      INSERT INTO resend_record (resend, integration, type, source_entity, source_id, part,
                                 source_connection, tenant, seq, mapping_version, redo, ordinal)
      SELECT :id, integration, type, source_entity, source_id, part, source_connection, tenant,
             seq, mapping_version, redo, ordinal
        FROM record_state
       WHERE integration = :integration AND state IS NOT NULL AND cause_code = :code
         AND (:all OR cause_subject = :subject)
         AND part NOT LIKE 'correction:%' -- the reader cannot give them again
      """;

  private static final String PROGRESS =
      """
      SELECT now.state, now.cause_code IS NOT DISTINCT FROM :code AS again,
             (now.seq, now.mapping_version, now.redo) > (sent.seq, sent.mapping_version, sent.redo)
               AS came_back,
             count(*) AS records
        FROM resend_record sent
        JOIN record_state now USING (integration, type, source_entity, source_id, part, source_connection)
       WHERE sent.resend = :id
       GROUP BY 1, 2, 3
      """;

  /** A record that is sent again, as it stood. */
  record Sent(
      TenantId tenant,
      ChangeKey source,
      RecordType type,
      String part,
      Revision revision,
      long ordinal) {}

  /**
   * How many records of a resend stand alike.
   *
   * @param cameBack whether the newer rules have answered already
   * @param again whether the same cause holds them up
   */
  record Share(StateCode state, boolean cameBack, boolean again, long records) {}

  private final JdbcClient jdbc;

  Resends(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Resend> find(UUID id) {
    return jdbc.sql("SELECT * FROM resend WHERE id = :id")
        .param("id", id)
        .query((row, i) -> resend(row))
        .optional();
  }

  /** The newest first. */
  List<Resend> list(Collection<String> integrations, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM resend
             WHERE (:everywhere OR integration = ANY(:integrations))
             ORDER BY asked_at DESC, id LIMIT :limit
            """)
        .param("everywhere", integrations.isEmpty())
        .param("integrations", integrations.toArray(String[]::new))
        .param("limit", limit)
        .query((row, i) -> resend(row))
        .list();
  }

  /**
   * Waits for whoever keeps one of the same id, and returns whether there was none.
   *
   * @param allSubjects whether the answer is for all records of the code
   */
  boolean keep(Resend resend, boolean allSubjects) {
    boolean first =
        jdbc.sql(
                    """
                    INSERT INTO resend (id, integration, version, cause_code, cause_subject, asked_by,
                                        why, asked_at)
                    VALUES (:id, :integration, :version, :code, :subject, :by, :why, :at)
                    ON CONFLICT DO NOTHING
                    """)
                .param("id", resend.id())
                .param("integration", resend.integration().value())
                .param("version", resend.version())
                .param("code", resend.cause().code())
                .param("subject", resend.cause().subject())
                .param("by", resend.by())
                .param("why", resend.why())
                .param("at", resend.at().atOffset(ZoneOffset.UTC))
                .update()
            == 1;
    if (first) {
      jdbc.sql(TAKE)
          .param("id", resend.id())
          .param("integration", resend.integration().value())
          .param("code", resend.cause().code())
          .param("all", allSubjects)
          .param("subject", resend.cause().subject())
          .update();
    }
    return first;
  }

  List<Sent> sent(UUID id) {
    return jdbc.sql(
            "SELECT * FROM resend_record WHERE resend = :id"
                + " ORDER BY source_connection, source_entity, source_id, type, part")
        .param("id", id)
        .query((row, i) -> sent(row))
        .list();
  }

  List<Share> progress(Resend resend) {
    return jdbc.sql(PROGRESS)
        .param("id", resend.id())
        .param("code", resend.cause().code())
        .query(
            (row, i) ->
                new Share(
                    StateCode.valueOf(row.getString("state")),
                    row.getBoolean("came_back"),
                    row.getBoolean("again"),
                    row.getLong("records")))
        .list();
  }

  private static Sent sent(ResultSet row) throws SQLException {
    return new Sent(
        TenantId.of(row.getString("tenant")),
        new ChangeKey(
            ConnectionId.of(row.getString("source_connection")),
            row.getString("source_entity"),
            row.getString("source_id")),
        RecordType.valueOf(row.getString("type")),
        row.getString("part"),
        new Revision(row.getLong("seq"), row.getInt("mapping_version"), row.getInt("redo")),
        row.getLong("ordinal"));
  }

  private static Resend resend(ResultSet row) throws SQLException {
    return new Resend(
        row.getObject("id", UUID.class),
        IntegrationId.of(row.getString("integration")),
        row.getInt("version"),
        new Cause(row.getString("cause_code"), row.getString("cause_subject")),
        row.getString("asked_by"),
        row.getString("why"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant());
  }
}
