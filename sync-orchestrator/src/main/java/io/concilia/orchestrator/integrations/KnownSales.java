package io.concilia.orchestrator.integrations;

import io.concilia.contracts.identity.IntegrationId;
import java.util.Optional;

/** The deals that integrations have taken. */
public interface KnownSales {

  /** What the newest deal is called that the integration has taken. */
  Optional<String> newestOf(IntegrationId integration);
}
