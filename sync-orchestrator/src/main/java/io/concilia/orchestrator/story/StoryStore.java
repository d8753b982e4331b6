package io.concilia.orchestrator.story;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.orchestrator.database.Columns;
import io.concilia.orchestrator.database.Json;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.story.StoryEvent.Concern;
import io.concilia.orchestrator.story.StoryEvent.Details;
import io.concilia.orchestrator.story.StoryEvent.Place;
import io.concilia.orchestrator.story.StoryEvent.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every event of every story once. */
@Component
public final class StoryStore {

  private static final String ADD =
      """
      INSERT INTO story (source_connection, source_entity, source_id, integration, type, part, event,
                         seq, redo, mapping_version, stage, ordinal, kind, at, trace, details)
      SELECT source_connection, source_entity, source_id, integration, type, part, event,
             seq::bigint, redo::int, mapping_version::int, stage::int, ordinal::bigint, kind,
             at::timestamptz, trace, details::jsonb
        FROM $rows
       ORDER BY source_connection, source_entity, source_id, integration, type, part, event
      ON CONFLICT DO NOTHING
      """;

  private static final String TELL =
      """
      SELECT * FROM story
       WHERE source_connection = :connection AND source_entity = :entity AND source_id = :id
         AND integration IN ('', :integration)
         AND (type = '' OR (type = :type AND part = :part))
       ORDER BY seq, redo, mapping_version, ordinal, stage, at, event
       LIMIT :limit
      """;

  private static final String TITLES =
      rewriting(
          "details || jsonb_build_object('title', :erased::text)",
          "jsonb_exists(details, 'title')");

  private static final String FAILURES =
      rewriting(
          "details || jsonb_build_object('failure',"
              + " (details -> 'failure') - 'vendorMessage' || '{\"details\": {}}'::jsonb)",
          "jsonb_exists(details, 'failure')");

  private static final String CANDIDATES =
      """
      UPDATE story SET details = details || jsonb_build_object('failure',
             (details -> 'failure') - 'vendorMessage' || '{"details": {}}'::jsonb)
       WHERE source_connection = :connection AND strpos((details -> 'failure')::text, :name) > 0
      """;

  private static final String VENDORS_WORDS =
      rewriting("details #- '{failure,vendorMessage}'", "jsonb_exists(details, 'failure')");

  /** Where people said why, or what a sale is called. */
  private static final String NAMES =
      rewriting(
          "details || jsonb_strip_nulls(jsonb_build_object("
              + "'title', replace(details ->> 'title', :name, :erased),"
              + " 'reason', replace(details ->> 'reason', :name, :erased)))",
          "(strpos(details ->> 'title', :name) > 0 OR strpos(details ->> 'reason', :name) > 0)");

  private static final int LONGEST = 2000;

  private final JdbcClient jdbc;
  private final Json json;

  StoryStore(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Within the caller's transaction; events that are there already stay as they are. */
  public void add(List<StoryEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Columns.of(events)
        .with("source_connection", event -> event.concern().source().connection())
        .with("source_entity", event -> event.concern().source().entity())
        .with("source_id", event -> event.concern().source().id())
        .with("integration", event -> orEmpty(event.concern().integration()))
        .with("type", event -> orEmpty(event.concern().type()))
        .with("part", event -> orEmpty(event.concern().part()))
        .with("event", StoryEvent::id)
        .with("seq", event -> event.place().seq())
        .with("redo", event -> event.place().redo())
        .with("mapping_version", event -> event.place().mappingVersion())
        .with("stage", event -> event.place().stage().ordinal())
        .with("ordinal", event -> event.place().ordinal())
        .with("kind", StoryEvent::kind)
        .with("at", StoryEvent::at)
        .with("trace", StoryEvent::trace)
        .with("details", event -> json.write(event.details()))
        .bind(jdbc, ADD)
        .update();
  }

  /** The story of one record: what concerns it, and what concerns all that its source becomes. */
  public List<StoryEvent> tell(
      ChangeKey source, IntegrationId integration, RecordType type, String part) {
    return jdbc.sql(TELL)
        .param("connection", source.connection().value())
        .param("entity", source.entity())
        .param("id", source.id())
        .param("integration", integration.value())
        .param("type", type.name())
        .param("part", part)
        .param("limit", LONGEST)
        .query((row, i) -> event(row))
        .list();
  }

  /** Removes what may name a person; events, figures and causes stay. */
  public void forget(List<ChangeKey> sources, Set<String> names) {
    rewrite(sources, TITLES).update();
    rewrite(sources, FAILURES).update();
    forgetNames(sources, names);
  }

  /** Removes what vendors said of others' records, and names that somebody typed. */
  public void forgetWords(List<ChangeKey> sources, Set<String> names) {
    rewrite(sources, VENDORS_WORDS).update();
    forgetNames(sources, names);
  }

  private void forgetNames(List<ChangeKey> sources, Set<String> names) {
    for (String name : names) {
      rewrite(sources, NAMES).param("name", name).update();
    }
  }

  /** Removes from questions about others whom they might have been mistaken for. */
  public void forgetCandidates(ConnectionId connection, Set<String> names) {
    for (String name : names) {
      jdbc.sql(CANDIDATES)
          .param("connection", connection.value())
          .param("name", json.inside(name))
          .update();
    }
  }

  private static String rewriting(String details, String where) {
    return """
        UPDATE story SET details = %s FROM $rows
         WHERE story.source_connection = r.source_connection
           AND story.source_entity = r.source_entity AND story.source_id = r.source_id AND %s
        """
        .formatted(details, where);
  }

  private JdbcClient.StatementSpec rewrite(List<ChangeKey> sources, String how) {
    return Columns.of(sources)
        .with("source_connection", ChangeKey::connection)
        .with("source_entity", ChangeKey::entity)
        .with("source_id", ChangeKey::id)
        .bind(jdbc, how)
        .param("erased", Wording.ERASED_PERSON);
  }

  private StoryEvent event(ResultSet row) throws SQLException {
    String integration = row.getString("integration");
    String type = row.getString("type");
    return new StoryEvent(
        new Concern(
            new ChangeKey(
                ConnectionId.of(row.getString("source_connection")),
                row.getString("source_entity"),
                row.getString("source_id")),
            integration.isEmpty() ? null : IntegrationId.of(integration),
            type.isEmpty() ? null : RecordType.valueOf(type),
            type.isEmpty() ? null : row.getString("part")),
        row.getString("event"),
        new Place(
            row.getLong("seq"),
            row.getInt("redo"),
            row.getInt("mapping_version"),
            Stage.values()[row.getInt("stage")],
            row.getLong("ordinal")),
        EventKind.valueOf(row.getString("kind")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("trace"),
        json.read(row.getString("details"), Details.class));
  }

  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
