package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.orchestrator.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads records as they stand, the newest first. */
@Component
public final class RecordList {

  private static final String RESENT =
      """
      (integration, type, source_entity, source_id, part, source_connection) IN
          (SELECT integration, type, source_entity, source_id, part, source_connection
             FROM resend_record WHERE resend = :resend)
      """;

  private static final String CREATED =
      """
      (integration, type, source_entity, source_id, part, source_connection) IN
          (SELECT integration, type, source_entity, source_id, part, source_connection
             FROM story WHERE kind = 'DONE' AND details ->> 'reason' = 'CREATED'
              AND at >= :createdSince)
      """;

  private final JdbcClient jdbc;
  private final Json json;

  RecordList(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * @param paused integrations that send nothing now
   */
  List<ListedRecord> list(RecordFilter filter, Collection<IntegrationId> paused) {
    Conditions where = new Conditions();
    integrations(filter.integrations(), where);
    where.andIfPresent("source_entity = :entity", "entity", filter.entity());
    where.andIfPresent("type = :type", "type", filter.type());
    where.andIfPresent("number < :before", "before", filter.before());
    cause(filter.cause(), where);
    text(filter.text(), where);
    filter.period().restrict(where);
    where.andIfPresent(RESENT, "resend", filter.resend());
    if (filter.createdSince() != null) {
      where.and(CREATED, "createdSince", filter.createdSince().atOffset(ZoneOffset.UTC));
    }
    states(filter.states(), paused, where);
    return where
        .bind(
            jdbc.sql(
                "SELECT * FROM listed_record"
                    + where.sql()
                    + " ORDER BY number DESC LIMIT "
                    + filter.limit()))
        .query((row, i) -> listed(row, paused))
        .list();
  }

  /** All that Concilia made in the books since then, the newest first. */
  public List<ListedRecord> createdSince(
      IntegrationId integration, Instant since, Collection<IntegrationId> paused) {
    Conditions where = new Conditions();
    where.and("integration = :integration", "integration", integration.value());
    where.and(CREATED, "createdSince", since.atOffset(ZoneOffset.UTC));
    return where
        .bind(jdbc.sql("SELECT * FROM listed_record" + where.sql() + " ORDER BY number DESC"))
        .query((row, i) -> listed(row, paused))
        .list();
  }

  /** All parts of what the source record became as this type. */
  public List<ListedRecord> find(
      IntegrationId integration,
      RecordType type,
      String entity,
      String id,
      Collection<IntegrationId> paused) {
    return jdbc.sql(
            "SELECT * FROM listed_record WHERE integration = :integration AND type = :type"
                + " AND source_entity = :entity AND source_id = :id ORDER BY part <> 'main', part")
        .param("integration", integration.value())
        .param("type", type.name())
        .param("entity", entity)
        .param("id", id)
        .query((row, i) -> listed(row, paused))
        .list();
  }

  /** One is asked for by equality, so that an index gives its records in their order. */
  static void integrations(List<String> integrations, Conditions where) {
    if (integrations.size() == 1) {
      where.and("integration = :integration", "integration", integrations.get(0));
    } else if (!integrations.isEmpty()) {
      where.and("integration = ANY(:integrations)", "integrations", array(integrations));
    }
  }

  private static void cause(@Nullable String cause, Conditions where) {
    if (cause == null) {
      return;
    }
    int slash = cause.indexOf('/');
    where.and("cause_code = :cause", "cause", slash < 0 ? cause : cause.substring(0, slash));
    if (slash >= 0) {
      where.and("cause_subject = :subject", "subject", cause.substring(slash + 1));
    }
  }

  private static void text(@Nullable String text, Conditions where) {
    if (text == null || text.isBlank()) {
      return;
    }
    String escaped = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    where.and(
        "(title ILIKE :text OR document_number ILIKE :text OR source_id = :id)",
        "text",
        "%" + escaped + "%");
    where.bindOnly("id", text.strip());
  }

  private static void states(
      List<StateCode> states, Collection<IntegrationId> paused, Conditions where) {
    if (states.isEmpty()) {
      return;
    }
    where.and(
        """
        (state = ANY(:asStored) AND NOT (state = ANY(:waiting) AND integration = ANY(:paused))
         OR :pausedToo AND state = ANY(:waiting) AND integration = ANY(:paused))
        """,
        "asStored",
        array(states));
    where.bindOnly("waiting", array(StateCode.WAITING_FOR_CONNECTION));
    where.bindOnly("paused", array(paused));
    where.bindOnly("pausedToo", states.contains(StateCode.PAUSED));
  }

  private ListedRecord listed(ResultSet row, Collection<IntegrationId> paused) throws SQLException {
    IntegrationId integration = IntegrationId.of(row.getString("integration"));
    StateCode state = StateCode.valueOf(row.getString("state"));
    boolean waits = state.waitsForConnection() && paused.contains(integration);
    String type = row.getString("type");
    RecordFacts known = json.read(row.getString("facts"), RecordFacts.class);
    Optional<Shown> shown = type == null ? Optional.empty() : Shown.of(known);
    return new ListedRecord(
        integration,
        TenantId.of(row.getString("tenant")),
        type == null ? null : RecordType.valueOf(type),
        new ChangeKey(
            ConnectionId.of(row.getString("source_connection")),
            row.getString("source_entity"),
            row.getString("source_id")),
        row.getString("part"),
        row.getLong("number"),
        waits ? StateCode.PAUSED : state,
        waits,
        new Revision(
            Math.max(1, row.getLong("seq")), row.getInt("mapping_version"), row.getInt("redo")),
        row.getLong("ordinal"),
        shown.map(s -> s.standing().failure()).orElse(null),
        row.getString("reason"),
        shown.map(Shown::content).orElse(Content.NONE),
        shown.map(Shown::money).orElse(null),
        shown.map(Shown::booked).orElse(null),
        shown.map(s -> known.books()).map(Report::differences).orElse(List.of()),
        shown.map(Shown::vendorId).orElse(null),
        known.leftOut() == null ? null : known.leftOut().by(),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }

  static String[] array(Collection<?> values) {
    return values.stream().map(Object::toString).toArray(String[]::new);
  }
}
