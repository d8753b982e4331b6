package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.connections.BoundAccounts;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.ConnectionsConfiguration;
import io.concilia.connector.runtime.publishing.ConnectorSchema;
import io.concilia.connector.runtime.publishing.PublishingConfiguration;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfigurationTopic;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxRelay;
import io.concilia.defaults.outbox.OutboxTable;
import io.concilia.defaults.outbox.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a connector write: imported by an application that has a {@link VendorAdapter} bean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WritingProperties.class)
@Import({ConnectionsConfiguration.class, PublishingConfiguration.class, WritingController.class})
public class WritingConfiguration {

  private static final String SCHEMA = "writing";

  @Bean
  ConnectorSchema writingSchema() {
    return new ConnectorSchema(SCHEMA);
  }

  @Bean
  @ConditionalOnMissingBean
  BoundAccounts boundAccounts(JdbcTemplate jdbc) {
    return new BoundAccounts(jdbc, SCHEMA);
  }

  @Bean
  OutboxRelay writingRelay(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Producer<byte[], byte[]> producer,
      Checkpoints checkpoints) {
    return new OutboxRelay(
        new OutboxTable(jdbc, new TransactionTemplate(transactions), SCHEMA),
        new Publisher(producer, Publisher.Order.OF_KEYS),
        () -> checkpoints.reached(Checkpoints.RELAYED),
        Duration.ofSeconds(1));
  }

  @Bean
  ConfigurationTopic<Integration> writingIntegrations(Codecs codecs, KafkaProperties kafka) {
    return new ConfigurationTopic<>(
        Topics.INTEGRATIONS, codecs.integrations(), kafka.buildConsumerProperties());
  }

  @Bean
  WritingEngine writingEngine(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      OutboxRelay writingRelay,
      WritingEngine.Surroundings surroundings,
      WritingEngine.Circumstances circumstances,
      ObjectProvider<Consumer<Collection<LinkedDocument>>> linked,
      WritingProperties properties) {
    WritingEngine.Storage storage =
        new WritingEngine.Storage(
            jdbc,
            new TransactionTemplate(transactions),
            new Outbox(jdbc, SCHEMA, writingRelay),
            linked.getIfAvailable(() -> documents -> {}));
    return WritingEngine.assemble(storage, surroundings, circumstances, properties);
  }

  @Bean
  WritingEngine.Surroundings writingSurroundings(
      VendorAdapter adapter,
      Connections connections,
      ConfigurationTopic<Integration> writingIntegrations,
      Codecs codecs,
      Producer<byte[], byte[]> producer) {
    return new WritingEngine.Surroundings(
        adapter,
        connections,
        id -> writingIntegrations.find(id.value()),
        writingIntegrations::all,
        codecs,
        new DeadLetters(producer));
  }

  @Bean
  WritingEngine.Circumstances writingCircumstances(
      JdbcTemplate jdbc, Clock clock, Checkpoints checkpoints, MeterRegistry metrics) {
    return new WritingEngine.Circumstances(
        new DatabaseClock(jdbc, clock, System::nanoTime),
        RandomGenerator.getDefault(),
        UUID::randomUUID,
        checkpoints,
        metrics);
  }

  @Bean
  WritingRuntime writingRuntime(
      WritingEngine engine,
      ConfigurationTopic<Integration> writingIntegrations,
      ConcurrentKafkaListenerContainerFactory<?, ?> factory,
      VendorAdapter adapter,
      WritingProperties properties,
      WritingEngine.Circumstances circumstances) {
    return new WritingRuntime(
        engine,
        writingIntegrations,
        new WritingRuntime.Listening(factory, adapter.system(), properties.intakeThreads()),
        circumstances.clock(),
        circumstances.random());
  }

  @Bean
  @ConditionalOnBean(WritingRuntime.class)
  HealthIndicator writing(WritingRuntime runtime) {
    return () -> {
      String trouble = runtime.trouble();
      return trouble == null
          ? Health.up().build()
          : Health.down().withDetail("trouble", trouble).build();
    };
  }
}
