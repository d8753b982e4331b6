package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Failure;
import io.concilia.orchestrator.database.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the records that others speak of are called: customers, items, what is waited for. */
@Component
public final class Titles {

  private static final String FIND =
      """
      SELECT DISTINCT ON (1, 2) record_state.integration,
             record_state.type || '/' || record_state.source_entity || '/' || record_state.source_id AS name,
             title
        FROM record_state JOIN $rows USING (integration, type, source_entity, source_id)
       WHERE title IS NOT NULL AND part = :main
       ORDER BY 1, 2, number
      """;

  private record Name(IntegrationId integration, String type, String entity, String id) {

    static @Nullable Name of(IntegrationId integration, String text) {
      String[] parts = text.split("/", -1);
      return parts.length == 3 ? new Name(integration, parts[0], parts[1], parts[2]) : null;
    }
  }

  private final JdbcClient jdbc;

  Titles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The titles of what these records refer to, by type/entity/id, per integration. */
  public Map<IntegrationId, Map<String, String>> of(Collection<ListedRecord> records) {
    List<Name> names = records.stream().flatMap(Titles::names).distinct().toList();
    Map<IntegrationId, Map<String, String>> titles = new HashMap<>();
    if (!names.isEmpty()) {
      Columns.of(names)
          .with("integration", Name::integration)
          .with("type", Name::type)
          .with("source_entity", Name::entity)
          .with("source_id", Name::id)
          .bind(jdbc, FIND)
          .param("main", RecordKey.MAIN)
          .query(
              row -> {
                titles
                    .computeIfAbsent(
                        IntegrationId.of(row.getString("integration")), i -> new HashMap<>())
                    .put(row.getString("name"), row.getString("title"));
              });
    }
    return titles;
  }

  private static Stream<Name> names(ListedRecord record) {
    Failure failure = record.failure();
    Map<String, String> details = failure == null ? Map.of() : failure.details();
    return Stream.of(
            named(RecordType.CUSTOMER, record.content().customer()),
            named(RecordType.CUSTOMER, details.get("customerRef")),
            named(RecordType.ITEM, details.get("itemRef")),
            failure == null ? null : failure.cause().subject())
        .filter(Objects::nonNull)
        .map(name -> Name.of(record.integration(), name))
        .filter(Objects::nonNull);
  }

  private static @Nullable String named(RecordType type, @Nullable String reference) {
    return reference == null ? null : type + "/" + reference;
  }
}
