package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.connections.BoundAccounts;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.publishing.ConnectorSchema;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceWebhook;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfigurationTopic;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.MessageReader;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxRelay;
import io.concilia.defaults.outbox.OutboxTable;
import io.concilia.defaults.outbox.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts reading together for a connector that gives it a {@link SourceAdapter}, a {@link
 * SourceWebhook} if the source tells of changes, and the database with the tables of {@code
 * db/reading}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadingProperties.class)
@Import(SearchConfiguration.class)
public class ReadingConfiguration {

  private static final String SCHEMA = "reading";
  private static final Duration RELAY_SWEEP = Duration.ofMillis(500);

  @Bean
  ConnectorSchema readingSchema() {
    return new ConnectorSchema(SCHEMA);
  }

  @Bean
  ReadingTables readingTables(JdbcTemplate jdbc, Clock clock) {
    return ReadingTables.over(jdbc, clock);
  }

  @Bean
  @ConditionalOnMissingBean
  BoundAccounts boundAccounts(JdbcTemplate jdbc) {
    return new BoundAccounts(jdbc, SCHEMA);
  }

  @Bean
  OutboxRelay readingRelay(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Producer<byte[], byte[]> producer,
      Checkpoints checkpoints) {
    return new OutboxRelay(
        new OutboxTable(jdbc, transaction, SCHEMA),
        new Publisher(producer, Publisher.Order.OF_KEYS),
        () -> checkpoints.reached(Checkpoints.RELAYED),
        RELAY_SWEEP);
  }

  /** The quota needs the adapter's limits, and the adapter's client needs the pacer. */
  @Bean
  Pacer pacer(
      JdbcTemplate jdbc,
      Connections connections,
      ObjectProvider<SourceAdapter> source,
      Clock clock) {
    return new Pacer(
        jdbc,
        id ->
            connections
                .find(id)
                .map(connection -> Quota.of(connection, source.getObject().limits()))
                .orElseThrow(() -> new IllegalStateException("connection " + id + " is gone")),
        clock);
  }

  @Bean
  PacedCalls pacedCalls(
      Pacer pacer,
      MeterRegistry meters,
      @Value("${concilia.connections.system}") String system,
      ObjectProvider<CallObserver> observer,
      Clock clock) {
    return new PacedCalls(
        pacer,
        meters,
        system,
        (connection, at) -> observer.ifAvailable(each -> each.called(connection, at)),
        clock);
  }

  @Bean
  EntityScope entityScope(SourceAdapter source) {
    return new EntityScope(source.entities());
  }

  @Bean
  SourceCalls sourceCalls(SourceAdapter source, Connections connections) {
    return new SourceCalls(source, connections);
  }

  @Bean
  Circuits circuits(Clock clock) {
    return new Circuits(clock);
  }

  @Bean
  Catalogs catalogs(
      ReadingTables tables,
      SourceAdapter source,
      SourceCalls calls,
      TransactionTemplate transaction,
      Clock clock) {
    return new Catalogs(tables.catalogs(), source, calls, tables.hints(), transaction, clock);
  }

  @Bean
  ChangePublication changePublication(
      JdbcTemplate jdbc,
      OutboxRelay readingRelay,
      SourceAdapter source,
      Connections connections,
      Codecs codecs,
      Clock clock) {
    ChangeMessages messages =
        new ChangeMessages(
            codecs, source.system(), source.entities(), key -> tenant(connections, key), clock);
    return new ChangePublication(messages, new Outbox(jdbc, SCHEMA, readingRelay));
  }

  private static TenantId tenant(Connections connections, ChangeKey key) {
    return connections
        .find(key.connection())
        .map(Connection::tenant)
        .orElseThrow(
            () -> new IllegalStateException("connection " + key.connection() + " is gone"));
  }

  @Bean
  RecordBook recordBook(
      ReadingTables tables,
      TransactionTemplate transaction,
      SourceAdapter source,
      EntityScope scope,
      ChangePublication publication,
      Clock clock) {
    return new RecordBook(tables, transaction, source, scope, publication, clock);
  }

  @Bean
  RecordReader recordReader(
      SourceAdapter source,
      SourceCalls calls,
      RecordBook book,
      Catalogs catalogs,
      ReadFailures failures,
      Checkpoints checkpoints) {
    return new RecordReader(source, calls, book, catalogs, failures, checkpoints);
  }

  @Bean
  ReadFailures readFailures(
      ReadingTables tables, Pacer pacer, Circuits circuits, ReadingMetrics metrics, Clock clock) {
    return new ReadFailures(tables.hints(), tables.records(), pacer, circuits, metrics, clock);
  }

  @Bean
  ReadingMetrics readingMetrics(
      MeterRegistry meters, @Value("${concilia.connections.system}") String system) {
    return new ReadingMetrics(meters, system);
  }

  @Bean
  Dispatch dispatch(
      ReadingTables tables,
      Connections connections,
      Pacer pacer,
      Circuits circuits,
      ReadingProperties properties,
      Clock clock) {
    return new Dispatch(tables.hints(), connections, pacer, circuits, properties, clock);
  }

  @Bean
  ReadingLoop readingLoop(
      Dispatch dispatch,
      RecordReader reader,
      Connections connections,
      ReadingProperties properties) {
    return new ReadingLoop(dispatch, reader, connections, properties);
  }

  @Bean
  HintIntake hintIntake(
      ReadingTables tables, ReadingLoop loop, Checkpoints checkpoints, Clock clock) {
    return new HintIntake(tables.hints(), loop::wake, checkpoints, clock);
  }

  @Bean
  Rereads rereads(ReadingTables tables, ReadingLoop loop, Clock clock) {
    return new Rereads(tables.hints(), loop::wake, clock);
  }

  @Bean
  WebhookController webhookController(
      ObjectProvider<SourceWebhook> webhook,
      Connections connections,
      EntityScope scope,
      HintIntake intake,
      ReadingProperties properties,
      Clock clock) {
    TraceParents traces = new TraceParents(new SecureRandom());
    return new WebhookController(
        new WebhookHints(
            webhook.getIfAvailable(() -> SourceWebhook.NONE), connections, scope, traces),
        intake,
        properties,
        clock);
  }

  @Bean
  MessageReader readingMessages(
      @Value("${spring.application.name}") String consumer, DeadLetters deadLetters) {
    return new MessageReader(deadLetters, consumer);
  }

  @Bean
  RequestListener requestListener(
      MessageReader readingMessages,
      Codecs codecs,
      ReadingLoop loop,
      RequestIntake intake,
      RequestOwnership ownership) {
    return new RequestListener(
        readingMessages, codecs.requests(), ownership::ours, intake, loop::wake);
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionDirectory connectionDirectory(Codecs codecs, KafkaProperties kafka) {
    return new PublishedConnections(
        new ConfigurationTopic<>(
            Topics.CONNECTIONS, codecs.connections(), kafka.buildConsumerProperties()));
  }

  @Bean
  RequestOwnership requestOwnership(
      @Value("${concilia.connections.system}") String system,
      Connections connections,
      ConnectionDirectory directory,
      ReadingTables tables) {
    return new RequestOwnership(system, connections, directory, tables);
  }

  @Bean
  RequestIntake requestIntake(
      ReadingTables tables,
      TransactionTemplate transaction,
      Connections connections,
      EntityScope scope,
      ChangePublication publication,
      Clock clock) {
    return new RequestIntake(tables, transaction, connections, scope, publication, clock);
  }

  @Bean
  ErasureListener erasureListener(
      MessageReader readingMessages,
      Codecs codecs,
      ReadingLoop loop,
      ErasureIntake intake,
      RequestOwnership ownership) {
    return new ErasureListener(
        readingMessages, codecs.erasures(), ownership::ours, intake, loop::wake);
  }

  @Bean
  ErasureIntake erasureIntake(
      ReadingTables tables,
      TransactionTemplate transaction,
      SourceAdapter source,
      ChangePublication publication,
      Clock clock) {
    return new ErasureIntake(tables, transaction, source, publication, clock);
  }
}
