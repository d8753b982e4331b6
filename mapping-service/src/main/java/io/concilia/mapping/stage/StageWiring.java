package io.concilia.mapping.stage;

import io.concilia.contracts.wire.Codecs;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the stage together. */
@Configuration(proxyBeanMethods = false)
class StageWiring {

  @Bean
  MappingStage mappingStage(
      Codecs codecs, Plans plans, Producer<byte[], byte[]> producer, Clock clock) {
    return new MappingStage(codecs, plans, new AnswerMessages(codecs, clock), producer);
  }
}
