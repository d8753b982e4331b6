package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes again what the topic lacks: a broker that was set up anew, or a topic that somebody
 * emptied, must not leave services without their integrations.
 */
@Component
final class Republication {

  private static final Logger LOG = LoggerFactory.getLogger(Republication.class);

  private final PublishedConfiguration topics;
  private final Integrations integrations;
  private final IntegrationPublication publication;
  private final TransactionTemplate transaction;

  Republication(
      PublishedConfiguration topics,
      Integrations integrations,
      IntegrationPublication publication,
      TransactionTemplate transaction) {
    this.topics = topics;
    this.integrations = integrations;
    this.publication = publication;
    this.transaction = transaction;
  }

  /**
   * Once the topics are read; whatever it throws, nothing is published and it can be tried again.
   */
  void publishWhatIsMissing() {
    transaction.executeWithoutResult(status -> publishEach());
  }

  private void publishEach() {
    for (Integration integration : integrations.all()) {
      int published = topics.published(integration).map(Integration::version).orElse(0);
      if (published < integration.version()) {
        LOG.info(
            "integration {} is published at version {}, so version {} is published again",
            integration.id(),
            published,
            integration.version());
        publication.publish(integration);
      }
    }
  }
}
