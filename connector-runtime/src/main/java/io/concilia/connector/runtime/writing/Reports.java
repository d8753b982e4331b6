package io.concilia.connector.runtime.writing;

import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives reports their ordinals and puts them into the outbox, in the transaction that makes them
 * true. The rows of {@code progress} that it counts in stay locked until then, so that ordinals of
 * one key rise in the order of the facts.
 */
final class Reports {

  private static final String COUNT =
      """
      update writing.progress p set ordinal = p.ordinal + n.count
      from unnest(?::text[], ?::bigint[]) as n(key, count)
      where p.key = n.key
      returning p.key, p.ordinal
      """;

  private final JdbcTemplate jdbc;
  private final Outbox outbox;
  private final RecordCodec<Outcome> codec;
  private final WritingMetrics metrics;

  Reports(JdbcTemplate jdbc, Outbox outbox, RecordCodec<Outcome> codec, WritingMetrics metrics) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.codec = codec;
    this.metrics = metrics;
  }

  void publish(List<Report> reports, Instant at) {
    if (reports.isEmpty()) {
      return;
    }
    Map<String, Long> next = firstOrdinals(reports);
    List<OutboxMessage> messages = new ArrayList<>(reports.size());
    for (Report report : reports) {
      String key = report.about().key().toString();
      long ordinal = next.merge(key, 1L, Long::sum) - 1;
      String trace = report.about().trace();
      if (report.state() == OutcomeState.DONE) {
        metrics.delivered(report.about().receivedAt(), at);
      }
      messages.add(
          new OutboxMessage(
              Topics.OUTCOMES,
              key,
              codec.encode(Topics.OUTCOMES, report.outcome(ordinal, at)),
              trace == null ? Map.of() : Map.of(Headers.TRACEPARENT, trace)));
    }
    outbox.append(messages);
  }

  private Map<String, Long> firstOrdinals(List<Report> reports) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    reports.forEach(report -> counts.merge(report.about().key().toString(), 1, Integer::sum));
    Map<String, Long> first = new HashMap<>();
    jdbc.query(
        COUNT,
        row -> {
          String key = row.getString("key");
          first.put(key, row.getLong("ordinal") - counts.getOrDefault(key, 0) + 1);
        },
        Rows.of(counts.entrySet()).text(Map.Entry::getKey).number(Map.Entry::getValue).arguments());
    return first;
  }
}
