package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vendor's customers and items, kept here so that matching thousands of new records takes a few
 * reads of the vendor, not thousands.
 */
public final class MatchIndex {

  private static final String SEPARATOR = "\u001f";
  private static final String NEXT = "\u001e";

  private static final String PUT =
      """
      insert into writing.match_index (connection, type, vendor_id, evidence, record)
      select connection, type, vendor_id, string_to_array(evidence, E'\\x1e'), record
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        as n(connection, type, vendor_id, evidence, record)
      where not exists (
        select 1 from writing.link l
        where l.connection = n.connection and l.type = n.type and l.vendor_id = n.vendor_id
          and l.erased)
      on conflict (connection, type, vendor_id) do update set
        evidence = excluded.evidence, record = excluded.record
      """;

  /** What another part of the same source record is linked to is no candidate. */
  private static final String CANDIDATES =
      """
      select q.key, i.record, exists (
          select 1 from writing.link l
          where l.connection = i.connection and l.type = i.type and l.vendor_id = i.vendor_id
            and l.key <> q.key and not l.gone) as taken
      from (select key, string_to_array(evidence, E'\\x1e') as evidence
        from unnest(?::text[], ?::text[]) as n(key, evidence)) q
      cross join lateral (
        select m.* from writing.match_index m where m.evidence && q.evidence
        order by m.vendor_id limit 50) i
      where not exists (
        select 1 from writing.link l
        where l.connection = i.connection and l.type = i.type and l.vendor_id = i.vendor_id
          and l.key <> q.key and not l.gone
          and regexp_replace(l.key, '/[^/]*$', '') = regexp_replace(q.key, '/[^/]*$', ''))
      """;

  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  public MatchIndex(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A record of a connection's books. */
  public record Entry(ConnectionId connection, VendorRecord record) {}

  /** Something that is about to be created. */
  public record Wanted(RecordKey key, MatchKeys keys) {}

  /**
   * Puts in what the vendor has. A record without keys cannot be matched and is left out, and so is
   * a person who was forgotten, whom the books may have to keep.
   */
  public void put(Collection<Entry> entries) {
    Map<List<Object>, Entry> newest = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.record().keys() != null) {
        newest.put(List.of(entry.connection(), entry.record().type(), entry.record().id()), entry);
      }
    }
    if (newest.isEmpty()) {
      return;
    }
    Collection<Entry> rows = newest.values();
    jdbc.update(
        PUT,
        texts(rows.stream().map(Entry::connection).toList()),
        texts(rows.stream().map(e -> e.record().type()).toList()),
        texts(rows.stream().map(e -> e.record().id()).toList()),
        texts(
            rows.stream()
                .map(e -> evidence(e.connection(), e.record().type(), keys(e), e.record().marks()))
                .toList()),
        texts(rows.stream().map(e -> json.writeValueAsString(e.record())).toList()));
  }

  /** The records that share any evidence with what is wanted, by its key. */
  public Map<RecordKey, List<Candidate>> candidates(Collection<Wanted> wanted) {
    Map<RecordKey, List<Candidate>> found = new HashMap<>();
    wanted.forEach(each -> found.put(each.key(), new ArrayList<>()));
    if (wanted.isEmpty()) {
      return found;
    }
    jdbc.query(
        CANDIDATES,
        row -> {
          Objects.requireNonNull(found.get(RecordKey.parse(row.getString("key"))))
              .add(candidate(row));
        },
        texts(wanted.stream().map(Wanted::key).toList()),
        texts(
            wanted.stream()
                .map(
                    w ->
                        evidence(
                            w.key().target(),
                            w.key().type(),
                            w.keys(),
                            List.of(w.key().toString())))
                .toList()));
    return found;
  }

  private Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        json.readValue(row.getString("record"), VendorRecord.class), row.getBoolean("taken"));
  }

  private static MatchKeys keys(Entry entry) {
    return Objects.requireNonNull(entry.record().keys());
  }

  /** All that a record can be found by; each piece names connection and type too. */
  private static String evidence(
      ConnectionId connection, RecordType type, MatchKeys keys, List<String> marks) {
    Stream<String> pieces =
        Stream.of(
                Stream.of(piece("name", keys.name())),
                Stream.of(piece("displayName", keys.displayName().toLowerCase(Locale.ROOT))),
                Stream.ofNullable(keys.code()).map(code -> piece("code", code)),
                keys.emails().stream().map(email -> piece("email", email.toLowerCase(Locale.ROOT))),
                keys.taxIds().stream().map(taxId -> piece("taxId", taxId)),
                marks.stream().map(mark -> piece("mark", mark)))
            .flatMap(each -> each);
    String scope = connection + SEPARATOR + type + SEPARATOR;
    return pieces.map(scope::concat).collect(Collectors.joining(NEXT));
  }

  private static String piece(String kind, String value) {
    return kind + SEPARATOR + value;
  }

  private static SqlArrayValue texts(List<?> values) {
    return new SqlArrayValue("text", values.stream().map(Object::toString).toArray());
  }
}
