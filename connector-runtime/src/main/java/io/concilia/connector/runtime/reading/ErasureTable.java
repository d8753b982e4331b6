package io.concilia.connector.runtime.reading;

import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.TenantId;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code erasure}: whom to forget. */
final class ErasureTable {

  private final JdbcTemplate jdbc;

  ErasureTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void store(Erasure asked) {
    jdbc.update(
        """
        insert into reading.erasure (connection, entity, id, erasure, tenant, asked_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (connection, entity, id) do update set erasure = excluded.erasure
        """,
        asked.source().connection().value(),
        asked.source().entity(),
        asked.source().id(),
        asked.id(),
        asked.tenant().value(),
        Timestamp.from(asked.at()));
  }

  /** What is asked about a record. */
  Optional<Erasure> find(ChangeKey key) {
    return jdbc
        .query(
            "select erasure, tenant, asked_at from reading.erasure"
                + " where connection = ? and entity = ? and id = ?",
            (row, number) ->
                Erasure.asked(
                    row.getObject("erasure", UUID.class),
                    TenantId.of(row.getString("tenant")),
                    key,
                    "",
                    row.getTimestamp("asked_at").toInstant()),
            key.connection().value(),
            key.entity(),
            key.id())
        .stream()
        .findFirst();
  }

  void done(ChangeKey key) {
    jdbc.update(
        "delete from reading.erasure where connection = ? and entity = ? and id = ?",
        key.connection().value(),
        key.entity(),
        key.id());
  }

  /** Whether changes of one of these wait to be published: what left already cannot be erased. */
  boolean leaving(Collection<ChangeKey> keys, String topic) {
    String[] texts = keys.stream().map(ChangeKey::toString).toArray(String[]::new);
    return Boolean.TRUE.equals(
        jdbc.query(
            "select exists (select 1 from reading.outbox where topic = ? and key = any(?))",
            statement -> {
              statement.setString(1, topic);
              statement.setArray(2, statement.getConnection().createArrayOf("text", texts));
            },
            row -> row.next() && row.getBoolean(1)));
  }
}
