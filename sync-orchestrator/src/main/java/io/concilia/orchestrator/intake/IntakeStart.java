package io.concilia.orchestrator.intake;

import io.concilia.orchestrator.integrations.PublishedConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Starts the intake once the configuration topics are read whole. */
@Component
class IntakeStart {

  private final KafkaListenerEndpointRegistry listeners;
  private final PublishedConfiguration topics;

  IntakeStart(KafkaListenerEndpointRegistry listeners, PublishedConfiguration topics) {
    this.listeners = listeners;
    this.topics = topics;
  }

  @EventListener(ApplicationReadyEvent.class)
  void whenReady() {
    topics.whenReady(this::start);
  }

  private void start() {
    MessageListenerContainer intake = listeners.getListenerContainer(IntakeListener.ID);
    if (intake == null) {
      throw new IllegalStateException("there is no listener " + IntakeListener.ID);
    }
    intake.start();
  }
}
