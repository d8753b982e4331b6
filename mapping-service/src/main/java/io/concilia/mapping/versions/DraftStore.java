package io.concilia.mapping.versions;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.mapping.rules.RuleSets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** One draft for each integration that is being edited. */
@Repository
class DraftStore {

  private final JdbcClient jdbc;

  DraftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Draft> find(IntegrationId integration) {
    return read(
        "select document, based_on, edition, edited_at, edited_by from draft where integration = :integration",
        integration);
  }

  /** The same, kept from changing until the transaction ends. */
  Optional<Draft> locked(IntegrationId integration) {
    return read(
        """
        select document, based_on, edition, edited_at, edited_by from draft
        where integration = :integration for update
        """,
        integration);
  }

  /**
   * @return whether it was saved; false when somebody else has begun a draft
   */
  boolean begin(IntegrationId integration, Draft draft) {
    return with(
                """
                insert into draft (integration, document, based_on, edition, edited_at, edited_by)
                values (:integration, :document, :basedOn, :edition, :at, :by)
                on conflict do nothing
                """,
                integration,
                draft)
            .update()
        == 1;
  }

  /**
   * @return whether it was saved; false when it is no longer the edition before
   */
  boolean replace(IntegrationId integration, Draft draft) {
    return with(
                """
                update draft set document = :document, based_on = :basedOn, edition = :edition,
                  edited_at = :at, edited_by = :by
                where integration = :integration and edition = :edition - 1
                """,
                integration,
                draft)
            .update()
        == 1;
  }

  /**
   * @return whether it was deleted; false when it is another edition, or there is none
   */
  boolean delete(IntegrationId integration, long edition) {
    return jdbc.sql("delete from draft where integration = :integration and edition = :edition")
            .param("integration", integration.value())
            .param("edition", edition)
            .update()
        == 1;
  }

  private Optional<Draft> read(String sql, IntegrationId integration) {
    return jdbc.sql(sql)
        .param("integration", integration.value())
        .query(DraftStore::draft)
        .optional();
  }

  private StatementSpec with(String sql, IntegrationId integration, Draft draft) {
    return jdbc.sql(sql)
        .param("integration", integration.value())
        .param("document", draft.ruleSets().json())
        .param("basedOn", draft.basedOn())
        .param("edition", draft.edition())
        .param("at", VersionStore.utc(draft.editedAt()))
        .param("by", draft.editedBy());
  }

  private static Draft draft(ResultSet row, int place) throws SQLException {
    return new Draft(
        RuleSets.parse(row.getString("document")),
        row.getInt("based_on"),
        row.getLong("edition"),
        row.getObject("edited_at", OffsetDateTime.class).toInstant(),
        row.getString("edited_by"));
  }
}
