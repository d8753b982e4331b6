package io.concilia.connector.runtime.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is done once a second: leases, sweeps, erasures, gauges; and once a minute: forgetting. */
final class Upkeep {

  static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration GAUGES_EVERY = Duration.ofSeconds(5);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

  private final Desks desks;
  private final Sweeps sweeps;
  private final Erasing erasing;
  private final JdbcTemplate jdbc;
  private final WritingMetrics metrics;
  private Instant nextGauges = Instant.EPOCH;
  private Instant nextPurge = Instant.EPOCH;

  Upkeep(Desks desks, Sweeps sweeps, Erasing erasing, JdbcTemplate jdbc, WritingMetrics metrics) {
    this.desks = desks;
    this.sweeps = sweeps;
    this.erasing = erasing;
    this.jdbc = jdbc;
    this.metrics = metrics;
  }

  void run(Instant now) {
    desks.keep(now);
    sweeps.sweep(now);
    erasing.step(now);
    if (!now.isBefore(nextGauges)) {
      gauges(now);
      nextGauges = now.plus(GAUGES_EVERY);
    }
    if (!now.isBefore(nextPurge)) {
      sweeps.purge(now);
      nextPurge = now.plus(PURGE_EVERY);
    }
  }

  void close(Instant now) {
    desks.close(now);
  }

  private void gauges(Instant now) {
    Map<WriteState, Long> byState = new EnumMap<>(WriteState.class);
    for (WriteState state : WriteState.values()) {
      byState.put(state, 0L);
    }
    double[] oldest = new double[1];
    jdbc.query(
        "select state, count(*) as n, extract(epoch from ?::timestamptz - min(due_at)) as oldest"
            + " from writing.write group by state",
        row -> {
          WriteState state = WriteState.valueOf(row.getString("state"));
          byState.put(state, row.getLong("n"));
          if (state == WriteState.DUE) {
            oldest[0] = Math.max(0, row.getDouble("oldest"));
          }
        },
        now.toString());
    long due = byState.getOrDefault(WriteState.DUE, 0L);
    metrics.states(byState, new WritingMetrics.Backlog(due, oldest[0]));
    metrics.quotas(List.copyOf(desks.all()), now);
  }
}
