package io.concilia.mapping.stage;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/** Hands batches of changes to the stage; their offsets are committed when it returns. */
@Configuration(proxyBeanMethods = false)
class ChangeListener {

  static final String ID = "changes";

  private final MappingStage stage;

  ChangeListener(MappingStage stage) {
    this.stage = stage;
  }

  @KafkaListener(
      id = ID,
      groupId = MappingStage.CONSUMER,
      topics = "#{T(io.concilia.contracts.topic.Topics).changes()}",
      autoStartup = "false",
      batch = "true")
  void take(List<ConsumerRecord<String, byte[]>> batch) {
    stage.map(batch);
  }
}
