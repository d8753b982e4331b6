package io.concilia.connector.testkit;

import com.zaxxer.hikari.HikariDataSource;
import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.writing.WritingEngine;
import io.concilia.connector.runtime.writing.WritingProperties;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxRelay;
import io.concilia.defaults.outbox.OutboxTable;
import io.concilia.defaults.outbox.Publisher;
import io.concilia.testkit.AbsentableRegistry;
import io.concilia.testkit.SettableClock;
import io.concilia.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The writing engine over one company, on a clock that a test moves. */
public final class WritingBench {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_STEPS = 20_000;

  /** The database of all suites of this process; emptied for each test. */
  private static final class Database {

    static final HikariDataSource POOL = pool();

    private static HikariDataSource pool() {
      TestDatabase database = TestDatabase.fresh();
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(database.url());
      pool.setUsername(database.username());
      pool.setPassword(database.password());
      pool.setMaximumPoolSize(4);
      Flyway.configure()
          .dataSource(pool)
          .schemas("writing")
          .locations("db/writing")
          .load()
          .migrate();
      return pool;
    }
  }

  private final SettableClock clock;
  private final Runnable moved;
  private final BooksUnderTest books;
  private final Codecs codecs = Codecs.over(new AbsentableRegistry().always());
  private final JdbcTemplate jdbc = new JdbcTemplate(Database.POOL);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(Database.POOL));
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final TestConnections connections;
  private volatile Integration integration;
  private int offset;

  /** Told of every move of the clock, so that what was due in the sandbox is done. */
  WritingBench(SettableClock clock, BooksUnderTest books, Runnable moved) {
    this.clock = clock;
    this.moved = moved;
    this.books = books;
    this.connections = connected();
    this.integration = Sales.integration(1, books.tables(), Map.of());
    jdbc
        .queryForList(
            "select tablename from pg_tables where schemaname = 'writing'"
                + " and tablename not like 'flyway%'",
            String.class)
        .stream()
        .reduce((a, b) -> a + ", writing." + b)
        .ifPresent(tables -> jdbc.execute("truncate writing." + tables + " cascade"));
  }

  private TestConnections connected() {
    BooksUnderTest.Account account = books.account();
    return new TestConnections(
        new Connection(
            Sales.BOOKS,
            Sales.TENANT,
            books.adapter().system(),
            account.id(),
            "Books",
            URI.create(account.baseUrl()),
            Connection.Status.CONNECTED,
            account.settings()),
        account.token());
  }

  TestConnections connections() {
    return connections;
  }

  /** Publishes the integration with other answers to some policies. */
  void policies(Map<String, String> policies) {
    integration = Sales.integration(integration.version() + 1, books.tables(), policies);
  }

  /** Creates of a back-fill travel together from now on. */
  void batches() {
    connections.settings(Map.of("batchBackfill", "true"));
  }

  /** How many calls that write were made. */
  long writeCalls() {
    return count("select count(*) from writing.call where kind = 'WRITE'");
  }

  /** Records that are not at their end. */
  long pending() {
    return count("select count(*) from writing.write");
  }

  private long count(String sql) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
  }

  WritingEngine engine() {
    return engine(Checkpoints.NONE);
  }

  /** One process; the name of each is its own. */
  WritingEngine engine(Checkpoints checkpoints) {
    OutboxRelay relay =
        new OutboxRelay(
            new OutboxTable(jdbc, transaction, "writing"),
            new Publisher(producer, Publisher.Order.OF_KEYS),
            () -> {},
            Duration.ofSeconds(1));
    return WritingEngine.assemble(
        new WritingEngine.Storage(jdbc, transaction, new Outbox(jdbc, "writing", relay)),
        new WritingEngine.Surroundings(
            books.adapter(),
            connections,
            id -> Optional.of(integration),
            () -> List.of(integration),
            codecs,
            new DeadLetters(producer)),
        new WritingEngine.Circumstances(
            clock,
            RandomGeneratorFactory.of("L64X128MixRandom").create(1),
            UUID::randomUUID,
            checkpoints,
            new SimpleMeterRegistry()),
        WritingProperties.named(UUID.randomUUID().toString()));
  }

  /** Hands canonical records to a process, which sends nothing before it is stepped. */
  void give(WritingEngine engine, CanonicalRecord... records) {
    String topic = Topics.canonical(books.adapter().system());
    List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    Arrays.stream(records)
        .forEach(
            record ->
                messages.add(
                    new ConsumerRecord<>(
                        topic,
                        0,
                        offset++,
                        record.key().toString(),
                        codecs.canonical().encode(topic, record))));
    engine.canonical(messages);
  }

  void decide(WritingEngine engine, Decision decision) {
    byte[] value = codecs.decisions().encode(Topics.DECISIONS, decision);
    engine.decisions(
        List.of(
            new ConsumerRecord<>(Topics.DECISIONS, 0, offset++, decision.key().toString(), value)));
  }

  /** Steps until nothing is left to do at this moment; returns when something is again. */
  Instant settle(WritingEngine engine) {
    try {
      for (int i = 0; i < MOST_STEPS; i++) {
        Instant next = engine.step();
        if (engine.outstanding() > 0) {
          engine.awaitAnswer(PATIENCE);
        } else if (next.isAfter(clock.instant())) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("it never comes to rest");
  }

  /** Lets time pass, from one thing that falls due to the next. */
  void pass(WritingEngine engine, Duration time) {
    Instant end = clock.instant().plus(time);
    Instant next = settle(engine);
    while (next.isBefore(end)) {
      move(next);
      next = settle(engine);
    }
    move(end);
    settle(engine);
  }

  private void move(Instant to) {
    clock.set(to);
    moved.run();
  }

  /** What was said of a record, in order. */
  List<Outcome> outcomes(RecordKey key) {
    return jdbc
        .query(
            "select value from writing.outbox where topic = ? order by id",
            (row, number) -> codecs.outcomes().decode(Topics.OUTCOMES, row.getBytes("value")),
            Topics.OUTCOMES)
        .stream()
        .filter(outcome -> key.equals(outcome.subject().write()))
        .toList();
  }

  Outcome last(RecordKey key) {
    List<Outcome> all = outcomes(key);
    if (all.isEmpty()) {
      throw new AssertionError(
          "nothing was said of %s; calls %s, writes %s"
              .formatted(
                  key,
                  jdbc.queryForList("select kind, status from writing.call order by created_at"),
                  jdbc.queryForList("select key, state, cause, due_at from writing.write")));
    }
    return all.get(all.size() - 1);
  }
}
