package io.concilia.connector.freshsales;

import io.concilia.contracts.configuration.CrmField;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.wire.ConfigurationTopic;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The custom fields that integrations have us write, so that our own write is no change when it
 * comes back. They must be known before anything is compared.
 */
final class OwnFields implements Function<ConnectionId, Set<String>> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ConfigurationTopic<Integration> integrations;
  private final CountDownLatch known = new CountDownLatch(1);

  OwnFields(ConfigurationTopic<Integration> integrations) {
    this.integrations = integrations;
    integrations.whenReady(known::countDown);
  }

  @Override
  public Set<String> apply(ConnectionId crm) {
    await();
    return integrations.all().stream()
        .filter(integration -> integration.crm().equals(crm))
        .filter(integration -> integration.status() != Integration.Status.DELETED)
        .flatMap(integration -> CrmField.of(integration).stream())
        .map(CrmField::name)
        .collect(Collectors.toSet());
  }

  private void await() {
    try {
      if (!known.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the integrations are not read yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while the integrations were read", e);
    }
  }
}
