package io.concilia.benchmarks.sales;

import io.concilia.benchmarks.servers.TopicEnds;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfluentSchemaRegistry;
import io.concilia.contracts.wire.RecordCodec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What the services have recorded of deals since it was opened: read afterwards, so that reading it
 * slows nobody down.
 */
final class Journal {

  private static final Duration POLL = Duration.ofMillis(200);

  private static final String CALLS =
      """
      select a.key, c.created_at, c.answered_at from writing.attempt a
      join writing.call c on c.id = a.call
      where a.type = 'INVOICE' and a.operation = 'CREATE' and a.state = 'DONE'
        and a.created_at >= ?::timestamptz
      """;

  private final LocalConcilia concilia;
  private final Codecs codecs;
  private final Instant since;
  private final Map<TopicPartition, Long> from;
  private final Map<ChangeKey, Outcome> last = new HashMap<>();

  private Journal(LocalConcilia concilia, Instant since, Map<TopicPartition, Long> from) {
    this.concilia = concilia;
    this.codecs = Codecs.over(ConfluentSchemaRegistry.at(concilia.registry()));
    this.since = since;
    this.from = from;
  }

  /** Opens at this moment. */
  static Journal open(LocalConcilia concilia, Instant now) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", concilia.kafka()))) {
      TopicEnds ends =
          new TopicEnds(
              admin, Topics.CHANGES_FRESHSALES, Topics.CANONICAL_QUICKBOOKS, Topics.OUTCOMES);
      return new Journal(concilia, now, ends.byPartition());
    }
  }

  /**
   * Waits until the invoice of each deal is in the books.
   *
   * @throws TimeoutException with what became of them, when it takes too long
   */
  void awaitInvoices(Collection<Deal> deals, Duration atMost) throws TimeoutException {
    Set<ChangeKey> missing = new HashSet<>();
    deals.forEach(deal -> missing.add(deal.key()));
    long deadline = System.nanoTime() + atMost.toNanos();
    follow(
        Topics.OUTCOMES,
        codecs.outcomes(),
        (outcome, at) -> note(outcome, missing),
        () -> missing.isEmpty() || System.nanoTime() > deadline);
    if (!missing.isEmpty()) {
      throw new TimeoutException(
          "%d of %d deals have no invoice %s after the last was won; what was said of them last: %s"
              .formatted(missing.size(), deals.size(), atMost, said(missing)));
    }
  }

  /** When each deal was where; all of them must be in the books. */
  Map<ChangeKey, Journey> journeys(Map<Deal, Instant> won) {
    Map<ChangeKey, Instant> published = new HashMap<>();
    Map<ChangeKey, Instant> mapped = new HashMap<>();
    read(
        Topics.CHANGES_FRESHSALES,
        codecs.changes(),
        (change, at) -> {
          if (led(change)) {
            published.putIfAbsent(change.key(), at);
          }
        });
    read(
        Topics.CANONICAL_QUICKBOOKS,
        codecs.canonical(),
        (record, at) -> {
          if (led(record)) {
            mapped.putIfAbsent(record.key().sourceKey(), at);
          }
        });
    Map<ChangeKey, Call> calls = calls();
    Map<ChangeKey, Journey> journeys = new HashMap<>();
    won.forEach(
        (deal, moment) -> {
          ChangeKey key = deal.key();
          Call call = of(key, calls);
          journeys.put(
              key,
              new Journey(
                  moment,
                  of(key, last).receivedAt(),
                  of(key, published),
                  of(key, mapped),
                  call.decidedAt(),
                  call.answeredAt()));
        });
    return journeys;
  }

  private record Call(Instant decidedAt, Instant answeredAt) {}

  private void note(Outcome outcome, Set<ChangeKey> missing) {
    ChangeKey source = outcome.subject().source();
    if (outcome.subject().type() == RecordType.INVOICE && missing.contains(source)) {
      last.put(source, outcome);
      if (outcome.state() == OutcomeState.DONE) {
        missing.remove(source);
      }
    }
  }

  /** Whether it is the change that the invoice came of. */
  private boolean led(Change change) {
    Outcome done = last.get(change.key());
    return done != null && done.revision().seq() == change.seq();
  }

  private boolean led(CanonicalRecord record) {
    Outcome done = last.get(record.key().sourceKey());
    return done != null
        && record.key().type() == RecordType.INVOICE
        && done.revision().equals(record.revision());
  }

  private Map<String, Integer> said(Set<ChangeKey> keys) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ChangeKey key : keys) {
      Outcome outcome = last.get(key);
      String said =
          outcome == null
              ? "nothing"
              : outcome.state()
                  + (outcome.failure() == null ? "" : " " + outcome.failure().cause().code());
      counts.merge(said, 1, Integer::sum);
    }
    return counts;
  }

  private Map<ChangeKey, Call> calls() {
    Map<ChangeKey, Call> calls = new HashMap<>();
    try (Connection connection =
            DriverManager.getConnection(
                concilia.database("quickbooks"), "quickbooks", concilia.password("quickbooks"));
        PreparedStatement query = connection.prepareStatement(CALLS)) {
      query.setString(1, since.toString());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          calls.put(
              RecordKey.parse(rows.getString("key")).sourceKey(),
              new Call(
                  rows.getTimestamp("created_at").toInstant(),
                  rows.getTimestamp("answered_at").toInstant()));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the calls that were sent cannot be read", e);
    }
    return calls;
  }

  /** Reads what is there now. */
  private <T> void read(String topic, RecordCodec<T> codec, BiConsumer<T, Instant> each) {
    follow(topic, codec, each, null);
  }

  /** Reads until it is enough; without a word on that, until the end as it is now. */
  private <T> void follow(
      String topic,
      RecordCodec<T> codec,
      BiConsumer<T, Instant> each,
      @Nullable BooleanSupplier enough) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> starts = new HashMap<>(from);
      starts.keySet().removeIf(partition -> !partition.topic().equals(topic));
      consumer.assign(starts.keySet());
      starts.forEach(consumer::seek);
      Map<TopicPartition, Long> ends = consumer.endOffsets(starts.keySet());
      while (enough != null ? !enough.getAsBoolean() : !reached(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            each.accept(
                codec.decode(topic, record.value()), Instant.ofEpochMilli(record.timestamp()));
          }
        }
      }
    }
  }

  private static boolean reached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", concilia.kafka(), "auto.offset.reset", "earliest"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static <T> T of(ChangeKey key, Map<ChangeKey, T> found) {
    T value = found.get(key);
    if (value == null) {
      throw new IllegalStateException("a time of " + key + " was not recorded");
    }
    return value;
  }
}
