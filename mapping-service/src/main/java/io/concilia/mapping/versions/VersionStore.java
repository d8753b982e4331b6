package io.concilia.mapping.versions;

import io.concilia.contracts.identity.IntegrationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Published mapping versions in the database. They are added and read, never altered. */
@Repository
class VersionStore {

  private final JdbcClient jdbc;

  VersionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest version of each integration. */
  Map<IntegrationId, Integer> heads() {
    Map<IntegrationId, Integer> heads = new HashMap<>();
    jdbc.sql("select integration, max(number) as number from mapping_version group by integration")
        .query(
            row -> {
              heads.put(IntegrationId.of(row.getString("integration")), row.getInt("number"));
            });
    return heads;
  }

  Optional<String> document(IntegrationId integration, int number) {
    return jdbc.sql(
            "select document from mapping_version where integration = :integration and number = :number")
        .param("integration", integration.value())
        .param("number", number)
        .query(String.class)
        .optional();
  }

  /** Newest first. */
  List<Publication> list(IntegrationId integration) {
    return jdbc.sql(
            """
            select number, published_at, published_by, why from mapping_version
            where integration = :integration order by number desc
            """)
        .param("integration", integration.value())
        .query(VersionStore::publication)
        .list();
  }

  Optional<Publication> publication(IntegrationId integration, int number) {
    return jdbc.sql(
            """
            select number, published_at, published_by, why from mapping_version
            where integration = :integration and number = :number
            """)
        .param("integration", integration.value())
        .param("number", number)
        .query(VersionStore::publication)
        .optional();
  }

  /** The newest version of one integration. */
  Optional<Integer> head(IntegrationId integration) {
    return jdbc.sql(
            """
            select number from mapping_version where integration = :integration
            order by number desc limit 1
            """)
        .param("integration", integration.value())
        .query(Integer.class)
        .optional();
  }

  /**
   * Adds a version with that number.
   *
   * @return whether it was added; false when somebody else has published that number
   */
  boolean add(IntegrationId integration, String document, Publication publication) {
    return jdbc.sql(
                """
                insert into mapping_version
                  (integration, number, document, published_at, published_by, why)
                values (:integration, :number, :document, :at, :by, :why)
                on conflict do nothing
                """)
            .param("integration", integration.value())
            .param("number", publication.number())
            .param("document", document)
            .param("at", utc(publication.publishedAt()))
            .param("by", publication.publishedBy())
            .param("why", publication.why())
            .update()
        == 1;
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Publication publication(ResultSet row, int place) throws SQLException {
    return new Publication(
        row.getInt("number"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getString("published_by"),
        row.getString("why"));
  }
}
