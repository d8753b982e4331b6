package io.concilia.connector.runtime.publishing;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfluentSchemaRegistry;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The producer and the codecs that everything of a connector is published with. */
@Configuration(proxyBeanMethods = false)
public class PublishingConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Producer<byte[], byte[]> idempotentProducer(KafkaProperties kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean
  FlywayMigrationStrategy connectorSchemas(ObjectProvider<ConnectorSchema> schemas) {
    return new ConnectorSchemas(schemas.stream().toList());
  }

  @Bean
  @ConditionalOnMissingBean
  SchemaRegistry schemaRegistry(@Value("${concilia.schema-registry.url}") String urls) {
    return ConfluentSchemaRegistry.at(urls);
  }

  @Bean
  @ConditionalOnMissingBean
  Codecs codecs(SchemaRegistry registry) {
    return Codecs.over(registry);
  }

  @Bean
  @ConditionalOnMissingBean
  DeadLetters deadLetters(Producer<byte[], byte[]> producer) {
    return new DeadLetters(producer);
  }

  @Bean
  @ConditionalOnMissingBean
  Checkpoints checkpoints() {
    return Checkpoints.NONE;
  }
}
