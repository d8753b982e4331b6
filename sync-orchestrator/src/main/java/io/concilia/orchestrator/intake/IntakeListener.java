package io.concilia.orchestrator.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/** Hands batches of all topics to the intake; offsets are committed when it returns. */
@Configuration(proxyBeanMethods = false)
class IntakeListener {

  static final String ID = "intake";

  private final Intake intake;

  IntakeListener(Intake intake) {
    this.intake = intake;
  }

  @Bean
  static List<String> intakeTopics() {
    return IntakeTopics.all();
  }

  @KafkaListener(
      id = ID,
      groupId = Intake.CONSUMER,
      topics = "#{@intakeTopics}",
      autoStartup = "false",
      batch = "true")
  void take(List<ConsumerRecord<String, byte[]>> messages) {
    intake.take(messages);
  }
}
