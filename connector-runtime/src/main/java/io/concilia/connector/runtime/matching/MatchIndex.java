package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vendor's customers and items, kept here so that matching thousands of new records takes a few
 * reads of the vendor, not thousands.
 */
public final class MatchIndex {

  private static final String SEPARATOR = "\u001f";

  private static final String PUT =
      """
      insert into writing.match_index (connection, type, vendor_id, name, display_name, code,
        emails, tax_ids, phones, marks, record)
      select connection, type, vendor_id, name, display_name, code,
        array_remove(string_to_array(emails, E'\\x1f'), ''),
        array_remove(string_to_array(tax_ids, E'\\x1f'), ''),
        array_remove(string_to_array(phones, E'\\x1f'), ''),
        array_remove(string_to_array(marks, E'\\x1f'), ''), record
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[])
        as n(connection, type, vendor_id, name, display_name, code, emails, tax_ids, phones, marks,
          record)
      on conflict (connection, type, vendor_id) do update set
        name = excluded.name, display_name = excluded.display_name, code = excluded.code,
        emails = excluded.emails, tax_ids = excluded.tax_ids, phones = excluded.phones,
        marks = excluded.marks, record = excluded.record
      """;

  /** What another part of the same source record is linked to is no candidate. */
  private static final String CANDIDATES =
      """
      select q.key, i.record, exists (
          select 1 from writing.link l
          where l.connection = i.connection and l.type = i.type and l.vendor_id = i.vendor_id
            and l.key <> q.key and not l.gone) as taken
      from (select key, connection, type, name, display_name, code,
          array_remove(string_to_array(emails, E'\\x1f'), '') as emails,
          array_remove(string_to_array(tax_ids, E'\\x1f'), '') as tax_ids
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[]) as n(key, connection, type, name, display_name, code, emails, tax_ids)) q
      cross join lateral (
        select m.* from writing.match_index m
        where m.connection = q.connection and m.type = q.type
          and (m.name = q.name or lower(m.display_name) = lower(q.display_name)
            or m.code = q.code or m.emails && q.emails or m.tax_ids && q.tax_ids
            or m.marks && array[q.key])
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

  /** Puts in what the vendor has; a record without keys cannot be matched and is left out. */
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
        texts(rows.stream().map(e -> keys(e).name()).toList()),
        texts(rows.stream().map(e -> keys(e).displayName()).toList()),
        codes(rows.stream().map(MatchIndex::keys).toList()),
        texts(rows.stream().map(e -> joined(lower(keys(e).emails()))).toList()),
        texts(rows.stream().map(e -> joined(keys(e).taxIds())).toList()),
        texts(rows.stream().map(e -> joined(keys(e).phones())).toList()),
        texts(rows.stream().map(e -> joined(e.record().marks())).toList()),
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
        texts(wanted.stream().map(w -> w.key().target()).toList()),
        texts(wanted.stream().map(w -> w.key().type()).toList()),
        texts(wanted.stream().map(w -> w.keys().name()).toList()),
        texts(wanted.stream().map(w -> w.keys().displayName()).toList()),
        codes(wanted.stream().map(Wanted::keys).toList()),
        texts(wanted.stream().map(w -> joined(lower(w.keys().emails()))).toList()),
        texts(wanted.stream().map(w -> joined(w.keys().taxIds())).toList()));
    return found;
  }

  private Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        json.readValue(row.getString("record"), VendorRecord.class), row.getBoolean("taken"));
  }

  private static MatchKeys keys(Entry entry) {
    return Objects.requireNonNull(entry.record().keys());
  }

  private static List<String> lower(List<String> emails) {
    return emails.stream().map(email -> email.toLowerCase(java.util.Locale.ROOT)).toList();
  }

  private static String joined(List<String> values) {
    return String.join(SEPARATOR, values);
  }

  private static SqlArrayValue codes(List<MatchKeys> keys) {
    return new SqlArrayValue("text", keys.stream().map(MatchKeys::code).toArray());
  }

  private static SqlArrayValue texts(List<?> values) {
    return new SqlArrayValue("text", values.stream().map(Object::toString).toArray());
  }
}
