package io.concilia.auth.connections;

import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfluentSchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxRelay;
import io.concilia.defaults.outbox.OutboxTable;
import io.concilia.defaults.outbox.Publisher;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What publishing connections needs from outside. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConnectProperties.class, SchemaRegistryProperties.class})
class ConnectionsWiring {

  private static final String SCHEMA = "auth";
  private static final Duration SWEEP = Duration.ofSeconds(1);

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
  Producer<byte[], byte[]> connectionsProducer(KafkaProperties kafka) {
    Map<String, Object> settings = kafka.buildProducerProperties();
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean
  OutboxRelay outboxRelay(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      @Qualifier("connectionsProducer") Producer<byte[], byte[]> producer) {
    return new OutboxRelay(
        new OutboxTable(jdbc, transaction, SCHEMA),
        new Publisher(producer, Publisher.Order.OF_KEYS),
        () -> {},
        SWEEP);
  }

  @Bean
  Outbox outbox(JdbcTemplate jdbc, OutboxRelay relay) {
    return new Outbox(jdbc, SCHEMA, relay);
  }
}
