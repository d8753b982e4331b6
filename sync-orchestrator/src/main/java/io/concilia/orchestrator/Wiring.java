package io.concilia.orchestrator;

import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfluentSchemaRegistry;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxRelay;
import io.concilia.defaults.outbox.OutboxTable;
import io.concilia.defaults.outbox.Publisher;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What the features need from outside: codecs, a producer of bytes, ids. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  private static final String SCHEMA = "orchestrator";
  private static final Duration OUTBOX_SWEEP = Duration.ofSeconds(2);

  @Bean
  @ConditionalOnMissingBean
  SchemaRegistry schemaRegistry(SchemaRegistryProperties properties) {
    return ConfluentSchemaRegistry.at(properties.url());
  }

  @Bean
  Codecs codecs(SchemaRegistry registry) {
    return Codecs.over(registry);
  }

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> producer(KafkaProperties kafka) {
    Map<String, Object> settings = kafka.buildProducerProperties();
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean
  DeadLetters deadLetters(Producer<byte[], byte[]> producer) {
    return new DeadLetters(producer);
  }

  @Bean
  OutboxRelay outboxRelay(
      JdbcTemplate jdbc, TransactionTemplate transaction, Producer<byte[], byte[]> producer) {
    // What is asked for because an integration changed must not be there before it.
    return new OutboxRelay(
        new OutboxTable(jdbc, transaction, SCHEMA),
        new Publisher(producer, Publisher.Order.OF_TOPICS),
        () -> {},
        OUTBOX_SWEEP);
  }

  @Bean
  Outbox outbox(JdbcTemplate jdbc, OutboxRelay outboxRelay) {
    return new Outbox(jdbc, SCHEMA, outboxRelay);
  }

  @Bean
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
