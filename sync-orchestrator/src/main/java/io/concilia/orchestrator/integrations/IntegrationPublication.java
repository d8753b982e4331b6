package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.RegistryUnavailableException;
import io.concilia.defaults.Problem;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxMessage;
import java.util.List;
import org.springframework.stereotype.Component;

/** Publishes integrations through the outbox: with the version that is saved, or not at all. */
@Component
final class IntegrationPublication {

  private final Outbox outbox;
  private final Codecs codecs;

  IntegrationPublication(Outbox outbox, Codecs codecs) {
    this.outbox = outbox;
    this.codecs = codecs;
  }

  /** Within the transaction that saves it. */
  void publish(Integration integration) {
    outbox.append(
        List.of(
            OutboxMessage.of(Topics.INTEGRATIONS, integration.id().value(), encoded(integration))));
  }

  private byte[] encoded(Integration integration) {
    try {
      return codecs.integrations().encode(Topics.INTEGRATIONS, integration);
    } catch (RegistryUnavailableException e) {
      throw Problem.unavailable(
          "the schema registry does not answer, so nothing was saved; try again shortly");
    }
  }
}
