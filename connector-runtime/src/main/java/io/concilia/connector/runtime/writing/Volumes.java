package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.ConnectionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what companies get of invoices, from what is pending and what was made. */
final class Volumes {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration USUAL = Duration.ofDays(30);

  /** Fewer days than this say nothing of what is usual. */
  private static final int DAYS_TO_KNOW = 5;

  private static final String COUNT =
      """
      select c.connection,
        (select count(*) from writing.link l
          where l.connection = c.connection and l.type = 'INVOICE' and l.made_by = 'CREATED'
            and l.linked_at > ?::timestamptz)
        + (select count(*) from writing.write w
          where w.connection = c.connection and w.type = 'INVOICE' and w.state = 'DUE'
            and not w.withdrawn and w.released is null
            and not exists (select 1 from writing.link l where l.key = w.key)) as invoices
      from unnest(?::text[]) as c(connection)
      """;

  private static final String WORTH =
      """
      select l.connection, l.currency,
        sum(l.gross) filter (where l.linked_at > ?::timestamptz) as worth,
        case when count(distinct l.linked_at::date) filter (where l.linked_at <= ?::timestamptz) >= ?
          then sum(l.gross) filter (where l.linked_at <= ?::timestamptz)
            / count(distinct l.linked_at::date) filter (where l.linked_at <= ?::timestamptz)
        end as usual
      from writing.link l
      where l.connection = any(?) and l.type = 'INVOICE' and l.made_by = 'CREATED'
        and l.linked_at > ?::timestamptz and l.gross is not null and l.currency is not null
      group by l.connection, l.currency
      """;

  private final JdbcTemplate jdbc;

  Volumes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<ConnectionId, Volume> of(Collection<ConnectionId> connections, Instant now) {
    Map<ConnectionId, Volume> volumes = new HashMap<>();
    if (connections.isEmpty()) {
      return volumes;
    }
    String hourAgo = now.minus(HOUR).toString();
    Map<ConnectionId, Map<String, BigDecimal>> worth = new HashMap<>();
    Map<ConnectionId, Map<String, BigDecimal>> usual = new HashMap<>();
    jdbc.query(
        WORTH,
        row -> {
          ConnectionId connection = ConnectionId.of(row.getString("connection"));
          String currency = row.getString("currency");
          put(worth, connection, currency, row.getBigDecimal("worth"));
          put(usual, connection, currency, row.getBigDecimal("usual"));
        },
        hourAgo,
        hourAgo,
        DAYS_TO_KNOW,
        hourAgo,
        hourAgo,
        Rows.texts(connections),
        now.minus(USUAL).toString());
    jdbc.query(
        COUNT,
        row -> {
          ConnectionId connection = ConnectionId.of(row.getString("connection"));
          volumes.put(
              connection,
              new Volume(
                  row.getInt("invoices"),
                  worth.getOrDefault(connection, Map.of()),
                  usual.getOrDefault(connection, Map.of())));
        },
        hourAgo,
        Rows.texts(connections));
    return volumes;
  }

  private static void put(
      Map<ConnectionId, Map<String, BigDecimal>> all,
      ConnectionId connection,
      String currency,
      @Nullable BigDecimal sum) {
    if (sum != null) {
      all.computeIfAbsent(connection, each -> new HashMap<>()).put(currency, sum);
    }
  }
}
