package io.concilia.auth.connections;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code concilia.auth.refreshes} by system and result, and {@code concilia.auth.token.ends.in}:
 * the seconds that the token which ends first still has, by system. Below zero nothing can be
 * called.
 */
@Component
class RefreshMetrics {

  private final MeterRegistry registry;
  private final MultiGauge ends;
  private final JdbcClient jdbc;
  private final Clock clock;

  RefreshMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
    this.registry = registry;
    this.ends =
        MultiGauge.builder("concilia.auth.token.ends.in")
            .description("life of the access token that ends first")
            .baseUnit("seconds")
            .register(registry);
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void refreshed(String system, String result) {
    registry
        .counter("concilia.auth.refreshes", Tags.of("system", system, "result", result))
        .increment();
  }

  void measure() {
    Instant now = clock.instant();
    ends.register(
        jdbc.sql(
                """
                select a.system, min(a.access_ends_at) as ends from vendor_authorization a
                where a.state <> 'GONE'
                  and exists (select 1 from connection c where c.vendor_authorization = a.id)
                group by a.system
                """)
            .query(
                (row, place) ->
                    MultiGauge.Row.of(
                        Tags.of("system", row.getString("system")),
                        Duration.between(now, Columns.instant(row, "ends")).toSeconds()))
            .list(),
        true);
  }
}
