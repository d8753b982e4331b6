package io.concilia.orchestrator.records;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how many records stand in each state; each instance tells the same of all records. */
@Component
class RecordGauges {

  private static final String COUNT =
      "SELECT state, count(*) AS records FROM listed_record GROUP BY state";

  private final JdbcClient jdbc;
  private final MultiGauge records;

  RecordGauges(JdbcClient jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.records =
        MultiGauge.builder("concilia.records")
            .description("Records by the state in which they stand")
            .register(meters);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void measure() {
    Map<StateCode, Long> counts = new EnumMap<>(StateCode.class);
    for (StateCode state : StateCode.values()) {
      counts.put(state, 0L);
    }
    jdbc.sql(COUNT)
        .query(
            row -> {
              counts.put(StateCode.valueOf(row.getString("state")), row.getLong("records"));
            });
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    counts.forEach(
        (state, count) -> rows.add(MultiGauge.Row.of(Tags.of("state", state.name()), count)));
    records.register(rows, true);
  }
}
