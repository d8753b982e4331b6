package io.concilia.benchmarks.writing;

import com.zaxxer.hikari.HikariDataSource;
import io.concilia.benchmarks.servers.LocalServers;
import io.concilia.connector.quickbooks.QuickBooksConfiguration;
import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.connections.BoundAccounts;
import io.concilia.connector.runtime.connections.FileConnections;
import io.concilia.connector.runtime.writing.WritingEngine;
import io.concilia.connector.runtime.writing.WritingProperties;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxRelay;
import io.concilia.defaults.outbox.OutboxTable;
import io.concilia.defaults.outbox.Publisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Writing to QuickBooks as a service does it, from the inbox to the published outcome, but stepped
 * by a measurement and on its clock.
 */
final class EngineUnderTest implements AutoCloseable {

  private static final String SCHEMA = "writing";
  private static final int POOL = 8;

  private final Codecs codecs = Codecs.over(new InMemorySchemaRegistry());
  private final HikariDataSource pool = new HikariDataSource();
  private final KafkaProducer<byte[], byte[]> producer;
  private final OutboxRelay relay;
  private final JdbcTemplate jdbc;
  private final WritingEngine engine;
  private long offset;

  EngineUnderTest(
      LocalServers servers, Path connections, Collection<Integration> integrations, Clock clock) {
    pool.setJdbcUrl(servers.databaseUrl());
    pool.setUsername(servers.role());
    pool.setPassword(servers.role());
    pool.setMaximumPoolSize(POOL);
    Flyway.configure()
        .dataSource(pool)
        .schemas(SCHEMA)
        .locations("classpath:db/writing")
        .load()
        .migrate();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers.kafka(), "acks", "all", "linger.ms", "1"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    jdbc = new JdbcTemplate(pool);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    relay =
        new OutboxRelay(
            new OutboxTable(jdbc, transaction, SCHEMA),
            new Publisher(producer, Publisher.Order.OF_KEYS),
            () -> {},
            Duration.ofSeconds(1));
    engine =
        WritingEngine.assemble(
            new WritingEngine.Storage(jdbc, transaction, new Outbox(jdbc, SCHEMA, relay)),
            surroundings(connections, integrations, clock),
            new WritingEngine.Circumstances(
                clock,
                RandomGenerator.getDefault(),
                UUID::randomUUID,
                Checkpoints.NONE,
                new SimpleMeterRegistry()),
            WritingProperties.named("bench"));
    relay.start();
  }

  /** Puts records into the inbox; nothing is sent before the next step. */
  void give(Collection<CanonicalRecord> records) {
    String topic = Topics.CANONICAL_QUICKBOOKS;
    List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>(records.size());
    for (CanonicalRecord record : records) {
      byte[] value = codecs.canonical().encode(topic, record);
      messages.add(new ConsumerRecord<>(topic, 0, offset++, record.key().toString(), value));
    }
    engine.canonical(messages);
  }

  Instant step() {
    return engine.step();
  }

  void await(Instant until) throws InterruptedException {
    engine.await(until);
  }

  boolean awaitAnswer(Duration atMost) throws InterruptedException {
    return engine.awaitAnswer(atMost);
  }

  int outstanding() {
    return engine.outstanding();
  }

  long linked() {
    return count("select count(*) from writing.link");
  }

  /** When each record was linked, by its key; of those that the books got since then. */
  Map<String, Instant> linkedSince(Instant since) {
    return jdbc
        .query(
            "select key, linked_at from writing.link where linked_at >= ?::timestamptz",
            (row, number) ->
                Map.entry(row.getString("key"), row.getTimestamp("linked_at").toInstant()),
            since.toString())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  long inbox() {
    return count("select count(*) from writing.write where state = 'DUE'");
  }

  /** A call as it was sent; the path is within the company. */
  record Sent(ConnectionId books, String path, String body) {}

  /** What was sent to write since then. */
  List<Sent> sent(Instant since) {
    return jdbc.query(
        "select connection, path, body from writing.call where kind = 'WRITE' and created_at >= ?::timestamptz",
        (row, number) ->
            new Sent(
                ConnectionId.of(row.getString("connection")),
                row.getString("path"),
                row.getString("body")),
        since.toString());
  }

  /** How each kind of call was answered. */
  Map<String, Long> answers() {
    return jdbc
        .query(
            "select kind || ' ' || status as what, sum(calls) as calls from writing.call group by 1",
            (row, number) -> Map.entry(row.getString("what"), row.getLong("calls")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void close() {
    relay.stop();
    producer.close();
    pool.close();
  }

  private WritingEngine.Surroundings surroundings(
      Path connections, Collection<Integration> integrations, Clock clock) {
    Map<IntegrationId, Integration> byId =
        integrations.stream().collect(Collectors.toMap(Integration::id, Function.identity()));
    return new WritingEngine.Surroundings(
        new QuickBooksConfiguration().quickBooksAdapter(WebClient.builder(), clock),
        new FileConnections(connections, "quickbooks", new BoundAccounts(jdbc, "writing")),
        id -> Optional.ofNullable(byId.get(id)),
        byId::values,
        codecs,
        new DeadLetters(producer));
  }

  private long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? 0 : count;
  }
}
