package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.orchestrator.database.Columns;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps which source records were read for which integration, and whether the rules ever answered
 * them: until then a source record has no other state than that it is on its way.
 */
@Component
public final class SourceRecords {

  private static final String KEEP =
      """
      INSERT INTO source_record (integration, source_connection, source_entity, source_id, tenant,
                                 seq, redo, answered, read_at)
      SELECT integration, source_connection, source_entity, source_id, tenant,
             seq::bigint, redo::int, answered::boolean, read_at::timestamptz
        FROM $rows
       ORDER BY integration, source_connection, source_entity, source_id
      ON CONFLICT (integration, source_connection, source_entity, source_id) DO UPDATE SET
        seq = greatest(source_record.seq, excluded.seq),
        redo = CASE WHEN excluded.seq = source_record.seq
                    THEN greatest(source_record.redo, excluded.redo)
                    WHEN excluded.seq > source_record.seq THEN excluded.redo
                    ELSE source_record.redo END,
        answered = source_record.answered OR excluded.answered,
        read_at = CASE WHEN (excluded.seq, excluded.redo) > (source_record.seq, source_record.redo)
                       THEN excluded.read_at ELSE source_record.read_at END,
        changed_tx = pg_current_xact_id()
      WHERE (excluded.seq, excluded.redo) > (source_record.seq, source_record.redo)
         OR (excluded.answered AND NOT source_record.answered)
      """;

  /** What a source record is to one integration. */
  public record Key(IntegrationId integration, ChangeKey source) {}

  /**
   * A sign of a source record: that it was read, or that something was made of it.
   *
   * @param answered whether the rules, or whoever comes after them, have spoken of it
   */
  public record Sign(Key key, TenantId tenant, long seq, int redo, boolean answered, Instant at) {

    Sign and(Sign other) {
      boolean newer = seq != other.seq ? seq > other.seq : redo >= other.redo;
      Sign newest = newer ? this : other;
      return new Sign(key, tenant, newest.seq, newest.redo, answered || other.answered, newest.at);
    }
  }

  private final JdbcClient jdbc;

  SourceRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Within the caller's transaction; in any order, any number of times. */
  public void apply(List<Sign> signs) {
    if (signs.isEmpty()) {
      return;
    }
    Map<Key, Sign> newest = new LinkedHashMap<>();
    signs.forEach(sign -> newest.merge(sign.key(), sign, Sign::and));
    Columns.of(List.copyOf(newest.values()))
        .with("integration", sign -> sign.key().integration())
        .with("source_connection", sign -> sign.key().source().connection())
        .with("source_entity", sign -> sign.key().source().entity())
        .with("source_id", sign -> sign.key().source().id())
        .with("tenant", Sign::tenant)
        .with("seq", Sign::seq)
        .with("redo", Sign::redo)
        .with("answered", Sign::answered)
        .with("read_at", Sign::at)
        .bind(jdbc, KEEP)
        .update();
  }
}
