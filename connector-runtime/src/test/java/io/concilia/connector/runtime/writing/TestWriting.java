package io.concilia.connector.runtime.writing;

import com.zaxxer.hikari.HikariDataSource;
import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxRelay;
import io.concilia.defaults.outbox.OutboxTable;
import io.concilia.defaults.outbox.Publisher;
import io.concilia.testkit.SettableClock;
import io.concilia.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Writing on a clock that stands still, over a real database and fake books on real HTTP. */
final class TestWriting implements AutoCloseable, AfterEachCallback {

  private static final Duration LONG = Duration.ofSeconds(20);

  /** Limits of nobody: they never stand in the way. */
  static final VendorLimits FREE = free(Duration.ZERO);

  final SettableClock clock = new SettableClock(Samples.START);
  final FakeBooks books = new FakeBooks(clock);
  final FakeConnections connections = new FakeConnections();
  final Map<IntegrationId, Integration> integrations = new ConcurrentHashMap<>();
  final Outages outages = new Outages();
  final Codecs codecs = Codecs.over(outages.registry);
  final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  final FakeAdapter adapter;
  final JdbcTemplate jdbc;
  private final HikariDataSource pool = new HikariDataSource();
  private final TransactionTemplate transaction;
  private final RandomGenerator random;
  private int offset;

  TestWriting() {
    this(FREE, false, 1);
  }

  TestWriting(VendorLimits limits, boolean repeatable, long seed) {
    TestDatabase database = TestDatabase.fresh();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(4);
    Flyway.configure().dataSource(pool).schemas("writing").locations("db/writing").load().migrate();
    this.jdbc = new JdbcTemplate(pool);
    this.transaction = new TransactionTemplate(outages.transactions(pool));
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.adapter = new FakeAdapter(clock, limits, repeatable);
    connections.put(Samples.connection(Samples.BOOKS, books.url(), Map.of()), "good");
    policies(Samples.POLICIES);
  }

  /** No limits, of a vendor that remembers keys for so long. */
  static VendorLimits free(Duration keyMemory) {
    return new VendorLimits(
        List.of(),
        32,
        30,
        true,
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        keyMemory,
        Duration.ofSeconds(150),
        1);
  }

  void policies(Map<String, String> policies) {
    integrations.put(Samples.INTEGRATION, Samples.integration(policies));
  }

  void settings(Map<String, String> settings) {
    connections.put(Samples.connection(Samples.BOOKS, books.url(), settings), "good");
  }

  WritingEngine engine() {
    return engine(UUID.randomUUID().toString(), Checkpoints.NONE);
  }

  WritingEngine engine(String name, Checkpoints checkpoints) {
    return WritingEngine.assemble(
        new WritingEngine.Storage(
            jdbc, transaction, new Outbox(jdbc, "writing", relay(checkpoints))),
        new WritingEngine.Surroundings(
            adapter,
            connections,
            id -> Optional.ofNullable(integrations.get(id)),
            () -> List.copyOf(integrations.values()),
            codecs,
            new DeadLetters(producer)),
        new WritingEngine.Circumstances(
            clock, random, UUID::randomUUID, checkpoints, new SimpleMeterRegistry()),
        WritingProperties.named(name));
  }

  /** What publishes the outbox; in a test only when it is told to. */
  OutboxRelay relay(Checkpoints checkpoints) {
    return new OutboxRelay(
        new OutboxTable(jdbc, transaction, "writing"),
        new Publisher(producer, Publisher.Order.OF_KEYS),
        () -> checkpoints.reached(Checkpoints.RELAYED),
        Duration.ofSeconds(1));
  }

  void give(WritingEngine engine, CanonicalRecord... records) {
    engine.canonical(messages(List.of(records)));
  }

  List<ConsumerRecord<String, byte[]>> messages(Collection<CanonicalRecord> records) {
    String topic = Topics.CANONICAL_QUICKBOOKS;
    List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    for (CanonicalRecord record : records) {
      byte[] value = codecs.canonical().encode(topic, record);
      messages.add(new ConsumerRecord<>(topic, 0, offset++, record.key().toString(), value));
    }
    return messages;
  }

  void decide(WritingEngine engine, Decision decision) {
    byte[] value = codecs.decisions().encode(Topics.DECISIONS, decision);
    engine.decisions(
        List.of(
            new ConsumerRecord<>(Topics.DECISIONS, 0, offset++, decision.key().toString(), value)));
  }

  /** Somebody else of the pipeline says why a record does not come. */
  void answer(WritingEngine engine, RecordKey key, IntegrationId integration, OutcomeState state) {
    Outcome outcome =
        new Outcome(
            Outcome.Subject.of(key.sourceKey(), key.type()),
            new Revision(1, 0, 0),
            1,
            Samples.TENANT,
            integration,
            state,
            null,
            null,
            null,
            null,
            List.of(),
            0,
            Samples.START,
            clock.instant(),
            null);
    byte[] value = codecs.outcomes().encode(Topics.OUTCOMES, outcome);
    engine.outcomes(
        List.of(new ConsumerRecord<>(Topics.OUTCOMES, 0, offset++, key.toString(), value)));
  }

  /** Steps until nothing is left to do at this moment. */
  void settle(WritingEngine engine) {
    try {
      for (int i = 0; i < 20_000; i++) {
        Instant next = engine.step();
        if (engine.outstanding() > 0) {
          engine.awaitAnswer(LONG);
        } else if (next.isAfter(clock.instant())) {
          return;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("it never comes to rest");
  }

  /** Lets time pass, second by second, and does what falls due. */
  void pass(WritingEngine engine, Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      settle(engine);
    }
  }

  /** All outcomes so far, as they lie in the outbox. */
  List<Outcome> outcomes() {
    return jdbc.query(
        "select value from writing.outbox where topic = ? order by id",
        (row, number) -> codecs.outcomes().decode(Topics.OUTCOMES, row.getBytes("value")),
        Topics.OUTCOMES);
  }

  /** What companies said of themselves, as it lies in the outbox. */
  List<Company> companies() {
    String topic = Topics.catalog("quickbooks");
    return jdbc.query(
        "select value from writing.outbox where topic = ? order by id",
        (row, number) -> codecs.companies().decode(topic, row.getBytes("value")),
        topic);
  }

  List<Outcome> outcomes(Object key) {
    return outcomes().stream()
        .filter(outcome -> String.valueOf(outcome.subject().write()).equals(key.toString()))
        .toList();
  }

  /** The records that were asked for, in order. */
  List<ChangeKey> requests() {
    return jdbc.query(
        "select value from writing.outbox where topic = ? order by id",
        (row, number) -> codecs.requests().decode(Topics.REQUESTS, row.getBytes("value")).key(),
        Topics.REQUESTS);
  }

  /** The dead letters, in order. */
  List<Map<String, Object>> letters() {
    return jdbc.queryForList(
        "select key, value, array_to_string(headers, ' ') as headers from writing.outbox"
            + " where topic = ? order by id",
        Topics.deadLetters(Topics.CANONICAL_QUICKBOOKS));
  }

  List<OutcomeState> states(Object key) {
    return outcomes(key).stream().map(Outcome::state).toList();
  }

  Outcome last(Object key) {
    List<Outcome> all = outcomes(key);
    return all.get(all.size() - 1);
  }

  long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? 0 : count;
  }

  /** Registered by a test, it ends with each of its methods. */
  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    books.close();
    pool.close();
  }
}
