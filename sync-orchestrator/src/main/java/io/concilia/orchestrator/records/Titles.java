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
       WHERE title IS NOT NULL
       ORDER BY 1, 2, part <> :main, number
      """;

  private record Name(IntegrationId integration, String type, String entity, String id) {

    /** All parts of a record are called alike. */
    static @Nullable Name of(IntegrationId integration, String text) {
      String[] parts = text.split("/", -1);
      boolean named = parts.length == 3 || parts.length == 4;
      return named ? new Name(integration, parts[0], parts[1], parts[2]) : null;
    }
  }

  private final JdbcClient jdbc;

  Titles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The titles of what these records refer to, by type/entity/id, per integration. */
  Map<IntegrationId, Map<String, String>> of(Collection<ListedRecord> records) {
    return find(records.stream().flatMap(Titles::names).distinct().toList());
  }

  /** The titles of what these causes refer to. */
  Map<IntegrationId, Map<String, String>> of(
      Map<IntegrationId, ? extends Collection<Failure>> causes) {
    return find(
        causes.entrySet().stream()
            .flatMap(of -> of.getValue().stream().flatMap(f -> names(of.getKey(), f)))
            .distinct()
            .toList());
  }

  private Map<IntegrationId, Map<String, String>> find(List<Name> names) {
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
    IntegrationId integration = record.integration();
    String customer = named(RecordType.CUSTOMER, record.content().customer());
    return Stream.concat(
        customer == null ? Stream.of() : Stream.ofNullable(Name.of(integration, customer)),
        record.failure() == null ? Stream.of() : names(integration, record.failure()));
  }

  private static Stream<Name> names(IntegrationId integration, Failure failure) {
    return Stream.of(
            named(RecordType.CUSTOMER, failure.details().get("customerRef")),
            named(RecordType.ITEM, failure.details().get("itemRef")),
            failure.cause().subject())
        .filter(Objects::nonNull)
        .map(name -> Name.of(integration, name))
        .filter(Objects::nonNull);
  }

  private static @Nullable String named(RecordType type, @Nullable String reference) {
    return reference == null ? null : type + "/" + reference;
  }
}
