package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Changes of state as they are committed, by whichever instance. Rows carry the transaction that
 * wrote them; those of transactions older than any that still runs are read once, so that none is
 * passed over. Nothing is read while nobody listens.
 */
@Component
final class StateFeed {

  private static final Duration PACE = Duration.ofMillis(300);

  private static final String HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text";

  private static final String CHANGED =
      """
      SELECT * FROM record_state
       WHERE changed_tx >= :from::xid8 AND changed_tx < :to::xid8 AND state IS NOT NULL
       ORDER BY changed_tx, number
      """;

  /** A record whose state, or what is known of it, changed. */
  record Changed(RecordId record, StateCode state, String revision, Instant since) {}

  private final JdbcClient jdbc;
  private final Flux<Changed> all;

  StateFeed(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.all = Flux.defer(this::following).publish().refCount(1);
  }

  /** All changes from now on; a listener that cannot keep up loses some and should look again. */
  Flux<Changed> follow() {
    return all.onBackpressureDrop();
  }

  private Flux<Changed> following() {
    Window window = new Window();
    return Flux.interval(Duration.ZERO, PACE, Schedulers.boundedElastic())
        .onBackpressureDrop()
        .concatMapIterable(tick -> window.next(), 1);
  }

  /** What was read last; used by one subscription, one tick at a time. */
  private final class Window {
    private String from = "";

    List<Changed> next() {
      String to = jdbc.sql(HORIZON).query(String.class).single();
      String begin = from;
      from = to;
      return begin.isEmpty() || begin.equals(to) ? List.of() : read(begin, to);
    }

    private List<Changed> read(String begin, String to) {
      return jdbc.sql(CHANGED)
          .param("from", begin)
          .param("to", to)
          .query(
              (row, i) ->
                  new Changed(
                      new RecordId(
                          IntegrationId.of(row.getString("integration")),
                          RecordType.valueOf(row.getString("type")),
                          new ChangeKey(
                              ConnectionId.of(row.getString("source_connection")),
                              row.getString("source_entity"),
                              row.getString("source_id")),
                          row.getString("part")),
                      StateCode.valueOf(row.getString("state")),
                      row.getLong("seq")
                          + "."
                          + row.getInt("mapping_version")
                          + "."
                          + row.getInt("redo"),
                      row.getObject("since", OffsetDateTime.class).toInstant()))
          .list();
    }
  }
}
