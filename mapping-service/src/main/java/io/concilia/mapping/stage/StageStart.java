package io.concilia.mapping.stage;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.mapping.configuration.PublishedConfiguration;
import io.concilia.mapping.versions.MappingVersions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Starts to map once the configuration topics are read whole. */
@Component
class StageStart {

  private static final Logger LOG = LoggerFactory.getLogger(StageStart.class);

  private final KafkaListenerEndpointRegistry listeners;
  private final PublishedConfiguration configuration;
  private final MappingVersions versions;

  StageStart(
      KafkaListenerEndpointRegistry listeners,
      PublishedConfiguration configuration,
      MappingVersions versions) {
    this.listeners = listeners;
    this.configuration = configuration;
    this.versions = versions;
  }

  @EventListener(ApplicationReadyEvent.class)
  void whenReady() {
    configuration.onIntegration(integration -> giveRules(integration.id()));
    configuration.whenReady(this::start);
  }

  /** So that they show at once; the stage makes sure of them again before it maps. */
  private void giveRules(IntegrationId integration) {
    try {
      versions.ensureFirst(integration);
    } catch (DataAccessException e) {
      LOG.atWarn()
          .addKeyValue("integration", integration.value())
          .log("the default rules are published later: {}", e.toString());
    }
  }

  private void start() {
    MessageListenerContainer changes = listeners.getListenerContainer(ChangeListener.ID);
    if (changes == null) {
      throw new IllegalStateException("there is no listener " + ChangeListener.ID);
    }
    changes.start();
  }
}
