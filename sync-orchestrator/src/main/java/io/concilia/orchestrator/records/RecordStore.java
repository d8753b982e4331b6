package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.database.Columns;
import io.concilia.orchestrator.database.Json;
import io.concilia.orchestrator.messages.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what is known of every record. Rows are made and locked in one order, so that instances
 * that meet on the same records wait for each other and never deadlock.
 */
@Component
public final class RecordStore {

  private static final String KEY =
      "integration, type, source_entity, source_id, part, source_connection";

  private static final String MAKE =
      """
      INSERT INTO record_state (%1$s, tenant)
      SELECT %1$s, tenant FROM $rows ORDER BY %1$s
      ON CONFLICT DO NOTHING
      """
          .formatted(KEY);

  private static final String LOCK =
      """
      SELECT record_state.* FROM record_state JOIN $rows USING (%1$s) ORDER BY %1$s FOR UPDATE OF record_state
      """
          .formatted(KEY);

  private static final String KEEP =
      """
      UPDATE record_state SET
        facts = r.facts::jsonb, state = r.state, seq = r.seq::bigint,
        mapping_version = r.mapping_version::int, redo = r.redo::int, ordinal = r.ordinal::bigint,
        cause_code = r.cause_code, cause_subject = r.cause_subject, reason = r.reason,
        currency = r.currency, amount = r.amount::numeric,
        booked_currency = r.booked_currency, booked_amount = r.booked_amount::numeric,
        title = r.title, document_number = r.document_number, since = r.since::timestamptz,
        day = r.day::date,
        changed_tx = pg_current_xact_id()
      FROM $rows
      WHERE (record_state.integration, record_state.type, record_state.source_entity, record_state.source_id,
             record_state.part, record_state.source_connection)
          = (r.integration, r.type, r.source_entity, r.source_id, r.part, r.source_connection)
      """;

  /** What is being checked is not among them: whoever sent it waits for what came of it. */
  private static final Set<StateCode> UNFINISHED =
      EnumSet.of(
          StateCode.ON_ITS_WAY,
          StateCode.PAUSED,
          StateCode.WAITING_FOR,
          StateCode.TO_APPROVE,
          StateCode.NEEDS_DECISION,
          StateCode.NEEDS_FIXING);

  private record Row(RecordId id, TenantId tenant, RecordFacts known) {}

  private final JdbcClient jdbc;
  private final Json json;

  RecordStore(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Within the caller's transaction; facts that are known already change nothing. */
  public void apply(List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return;
    }
    Map<RecordId, List<Arrival>> byRecord = new LinkedHashMap<>();
    arrivals.forEach(a -> byRecord.computeIfAbsent(a.record(), id -> new ArrayList<>()).add(a));
    List<Row> known = lock(byRecord.values().stream().map(of -> of.get(0)).toList());
    keep(
        known.stream()
            .map(row -> with(row, byRecord.getOrDefault(row.id(), List.of())))
            .flatMap(Optional::stream)
            .toList());
  }

  /** The records of a person, and the sales that are billed to them. */
  public List<Forgotten.Standing> concerning(ChangeKey person) {
    return select(person).stream().map(RecordStore::standing).flatMap(Optional::stream).toList();
  }

  /** What a person is called here. */
  public Set<String> namesOf(ChangeKey person) {
    return select(person).stream()
        .filter(row -> row.id().source().equals(person))
        .flatMap(row -> titles(row.known()))
        .filter(name -> !name.equals(Wording.ERASED_PERSON))
        .collect(Collectors.toSet());
  }

  /**
   * The sales that are billed to them and not in the books yet, though somebody wants them there.
   */
  public List<RecordId> unfinished(ChangeKey person) {
    return select(person).stream()
        .filter(row -> !row.id().source().equals(person) && row.known().books() == null)
        .filter(
            row ->
                RecordStates.standing(row.known())
                    .filter(standing -> UNFINISHED.contains(standing.state()))
                    .isPresent())
        .map(Row::id)
        .toList();
  }

  /**
   * Removes what may name a person, within the caller's transaction: from their records, from the
   * sales that are billed to them, and from what carried a copy of them.
   */
  public Forgotten forget(ChangeKey person, List<ChangeKey> carriers) {
    Set<String> names = namesOf(person);
    List<Row> rows = select(person, carriers, names, " FOR UPDATE");
    List<Row> theirs = rows.stream().filter(row -> concerns(row, person)).toList();
    keep(
        rows.stream()
            .map(row -> new Row(row.id(), row.tenant(), without(row, person, carriers, names)))
            .toList());
    return new Forgotten(
        names, theirs.stream().map(RecordStore::standing).flatMap(Optional::stream).toList());
  }

  /** A namesake keeps the name; only that it was mistaken for the person is forgotten. */
  private RecordFacts without(
      Row row, ChangeKey person, List<ChangeKey> carriers, Set<String> names) {
    if (concerns(row, person)) {
      return row.known().forgotten().worded(words -> without(names, words));
    }
    String all = json.write(row.known());
    boolean named = names.stream().map(json::inside).anyMatch(all::contains);
    RecordFacts quiet =
        named ? row.known().withoutFailuresNames() : row.known().withoutVendorsWords();
    return carriers.contains(row.id().source())
        ? quiet.worded(words -> without(names, words))
        : quiet;
  }

  private List<Row> select(ChangeKey person) {
    return select(person, List.of(), Set.of(), "");
  }

  private List<Row> select(
      ChangeKey person, List<ChangeKey> carriers, Set<String> names, String locked) {
    List<ChangeKey> sources = new ArrayList<>(carriers);
    sources.add(person);
    return Columns.of(sources)
        .with("source_entity", ChangeKey::entity)
        .with("source_id", ChangeKey::id)
        .bind(
            jdbc,
            "SELECT * FROM record_state WHERE source_connection = :connection AND ("
                + "(source_entity, source_id) IN (SELECT r.source_entity, r.source_id FROM $rows)"
                + " OR :person IN (facts #>> '{wanted,content,customer}',"
                + " facts #>> '{answer,content,customer}')"
                + " OR EXISTS (SELECT 1 FROM unnest(:names::text[]) AS n(name)"
                + " WHERE strpos(facts::text, n.name) > 0)) ORDER BY "
                + KEY
                + locked)
        .param("connection", person.connection().value())
        .param("person", reference(person))
        .param("names", names.stream().map(json::inside).toArray(String[]::new))
        .query((row, i) -> row(row))
        .list();
  }

  private static boolean concerns(Row row, ChangeKey person) {
    return row.id().source().equals(person)
        || answers(row.known())
            .anyMatch(answer -> reference(person).equals(answer.content().customer()));
  }

  private static Stream<Answer> answers(RecordFacts known) {
    return Stream.of(Optional.ofNullable(known.wanted()), Optional.ofNullable(known.answer()))
        .flatMap(Optional::stream);
  }

  private static Stream<String> titles(RecordFacts known) {
    return answers(known).map(answer -> answer.content().title()).flatMap(Stream::ofNullable);
  }

  private static String reference(ChangeKey person) {
    return person.entity() + "/" + person.id();
  }

  private static String without(Set<String> names, String words) {
    String nameless = words;
    for (String name : names) {
      nameless = nameless.replace(name, Wording.ERASED_PERSON);
    }
    return nameless;
  }

  private static Optional<Forgotten.Standing> standing(Row row) {
    return RecordStates.standing(row.known())
        .map(standing -> new Forgotten.Standing(row.id(), standing.revision(), standing.ordinal()));
  }

  private static Optional<Row> with(Row row, List<Arrival> arrivals) {
    RecordFacts known = row.known();
    for (Arrival arrival : arrivals) {
      known = RecordStates.next(known, arrival.fact());
    }
    return known.equals(row.known())
        ? Optional.empty()
        : Optional.of(new Row(row.id(), row.tenant(), known));
  }

  private List<Row> lock(List<Arrival> oneEach) {
    Columns<Arrival> keys =
        keys(oneEach, Arrival::record).with("tenant", arrival -> arrival.tenant());
    keys.bind(jdbc, MAKE).update();
    return keys(oneEach, Arrival::record).bind(jdbc, LOCK).query((row, i) -> row(row)).list();
  }

  private void keep(List<Row> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<Kept> kept = changed.stream().map(Kept::of).toList();
    keys(kept, k -> k.row().id())
        .with("facts", k -> json.write(k.row().known()))
        .with("state", k -> map(k.standing(), Standing::state))
        .with("seq", k -> map(k.standing(), standing -> standing.revision().seq()))
        .with("mapping_version", k -> map(k.standing(), s -> s.revision().mappingVersion()))
        .with("redo", k -> map(k.standing(), standing -> standing.revision().redo()))
        .with("ordinal", k -> map(k.standing(), Standing::ordinal))
        .with("cause_code", k -> map(k.cause(), Cause::code))
        .with("cause_subject", k -> map(k.cause(), Cause::subject))
        .with("reason", k -> map(k.standing(), Standing::reason))
        .with("currency", k -> map(k.money(), Money::currency))
        .with("amount", k -> map(k.money(), money -> money.amount().toPlainString()))
        .with("booked_currency", k -> map(k.booked(), Money::currency))
        .with("booked_amount", k -> map(k.booked(), money -> money.amount().toPlainString()))
        .with("title", k -> map(k.shown(), shown -> shown.content().title()))
        .with("document_number", k -> map(k.shown(), shown -> map(shown.booked(), Booked::number)))
        .with("since", k -> map(k.standing(), Standing::since))
        .with("day", k -> map(k.shown(), Shown::day))
        .bind(jdbc, KEEP)
        .update();
  }

  private record Kept(Row row, @Nullable Shown shown) {

    static Kept of(Row row) {
      return new Kept(row, Shown.of(row.known()).orElse(null));
    }

    @Nullable Standing standing() {
      return map(shown, Shown::standing);
    }

    @Nullable Cause cause() {
      return map(map(standing(), Standing::failure), Failure::cause);
    }

    @Nullable Money money() {
      return map(shown, Shown::money);
    }

    @Nullable Money booked() {
      return map(map(shown, Shown::booked), booked -> booked.totals().headline());
    }
  }

  private static <T> Columns<T> keys(List<T> rows, Function<T, RecordId> id) {
    return Columns.of(rows)
        .with("integration", row -> id.apply(row).integration())
        .with("type", row -> id.apply(row).type())
        .with("source_entity", row -> id.apply(row).source().entity())
        .with("source_id", row -> id.apply(row).source().id())
        .with("part", row -> id.apply(row).part())
        .with("source_connection", row -> id.apply(row).source().connection());
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(
        id(row),
        TenantId.of(row.getString("tenant")),
        json.read(row.getString("facts"), RecordFacts.class));
  }

  static RecordId id(ResultSet row) throws SQLException {
    return new RecordId(
        IntegrationId.of(row.getString("integration")),
        RecordType.valueOf(row.getString("type")),
        new ChangeKey(
            ConnectionId.of(row.getString("source_connection")),
            row.getString("source_entity"),
            row.getString("source_id")),
        row.getString("part"));
  }

  private static <T, R> @Nullable R map(@Nullable T value, Function<T, @Nullable R> part) {
    return value == null ? null : part.apply(value);
  }
}
