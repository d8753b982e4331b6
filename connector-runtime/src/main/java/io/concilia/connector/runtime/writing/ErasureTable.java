package io.concilia.connector.runtime.writing;

import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is to be erased, or was: the tables {@code erasure} and {@code erased_copy}. */
final class ErasureTable {

  private static final String STORE =
      """
      insert into writing.erasure (source, erasure, tenant, said_at, next_at)
      values (?, ?, ?, ?::timestamptz, ?::timestamptz)
      on conflict (source) do update set erasure = excluded.erasure, said_at = excluded.said_at,
        next_at = excluded.next_at, done_at = null
      """;

  private static final String COPIES =
      """
      insert into writing.erased_copy as c (carrier, source, seq, redo)
      select carrier, ?, seq, redo from unnest(?::text[], ?::bigint[], ?::bigint[])
        as n(carrier, seq, redo)
      on conflict (carrier, source) do update set seq = excluded.seq, redo = excluded.redo
        where (excluded.seq, excluded.redo) > (c.seq, c.redo)
      """;

  /** The records of a source record, in all books; rare enough to look at all of them. */
  private static final String KEYS =
      """
      select key from writing.progress
      where split_part(key, '/', 3) || '/' || split_part(key, '/', 4) || '/' || split_part(key, '/', 5)
        = any(?)
      """;

  private final JdbcTemplate jdbc;

  ErasureTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes in what a reader said; said again, it is done again. */
  void store(Erasure erased, Instant now, Instant due) {
    jdbc.update(
        STORE,
        erased.source().toString(),
        erased.id(),
        erased.tenant().value(),
        now.toString(),
        due.toString());
    jdbc.update(
        COPIES,
        Rows.of(erased.carriers())
            .constant(erased.source().toString())
            .text(Erasure.Carrier::source)
            .number(Erasure.Carrier::seq)
            .number(Erasure.Carrier::redo)
            .arguments());
  }

  /** One that is to be done now, locked. */
  Optional<Erasure> next(Instant now) {
    return jdbc
        .query(
            """
            select source, erasure, tenant, said_at from writing.erasure
            where done_at is null and next_at <= ?::timestamptz
            order by next_at limit 1 for update skip locked
            """,
            (row, number) ->
                Erasure.asked(
                    row.getObject("erasure", UUID.class),
                    TenantId.of(row.getString("tenant")),
                    ChangeKey.parse(row.getString("source")),
                    "",
                    Columns.instant(row, "said_at")),
            now.toString())
        .stream()
        .findFirst();
  }

  void later(ChangeKey source, Instant at) {
    jdbc.update(
        "update writing.erasure set next_at = ?::timestamptz where source = ?",
        at.toString(),
        source.toString());
  }

  void done(ChangeKey source, Instant at) {
    jdbc.update(
        "update writing.erasure set done_at = ?::timestamptz where source = ?",
        at.toString(),
        source.toString());
  }

  List<RecordKey> keysOf(ChangeKey source) {
    return keys(List.of(source.toString()));
  }

  /** The records that may hold a copy of it. */
  List<RecordKey> copiesOf(ChangeKey source) {
    return keys(
        jdbc.queryForList(
            "select carrier from writing.erased_copy where source = ?",
            String.class,
            source.toString()));
  }

  private List<RecordKey> keys(List<String> sources) {
    return jdbc.query(
        KEYS, (row, number) -> RecordKey.parse(row.getString("key")), Rows.texts(sources));
  }

  /** Who was erased, of whom these are or whose copies they carried. */
  List<Copy> among(Collection<ChangeKey> sources) {
    return jdbc.query(
        """
        select source as carrier, source, %1$d as seq, 0 as redo from writing.erasure
        where source = any(?)
        union all
        select carrier, source, seq, redo from writing.erased_copy where carrier = any(?)
        """
            .formatted(Long.MAX_VALUE),
        (row, number) ->
            new Copy(
                ChangeKey.parse(row.getString("source")),
                new Erasure.Carrier(
                    ChangeKey.parse(row.getString("carrier")),
                    row.getLong("seq"),
                    row.getInt("redo"))),
        Rows.texts(sources),
        Rows.texts(sources));
  }

  /** What was made of a carrier's changes may hold data of a person who was erased. */
  record Copy(ChangeKey erased, Erasure.Carrier carrier) {}
}
