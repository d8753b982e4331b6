package io.concilia.mapping;

import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfluentSchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.mapping.assembly.Assemblies;
import io.concilia.mapping.freshsales.FreshsalesFunctions;
import io.concilia.mapping.rules.RuleCompiler;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the features need from outside: codecs, a producer of bytes, the compiler of rules. */
@Configuration(proxyBeanMethods = false)
class Wiring {

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
  RuleCompiler ruleCompiler() {
    return new RuleCompiler(Assemblies.shapes(), FreshsalesFunctions.catalogue());
  }
}
