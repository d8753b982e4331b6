package io.concilia.connector.runtime.sales;

import io.concilia.contracts.configuration.CrmField;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.InvalidPolicyException;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which integrations want to see in the CRM how their sales stand in the books. */
final class WantedBack {

  private final Supplier<Collection<Integration>> integrations;

  WantedBack(Supplier<Collection<Integration>> integrations) {
    this.integrations = integrations;
  }

  /** Those that do, of the integrations of one company. */
  Set<IntegrationId> by(ConnectionId books) {
    return integrations.get().stream()
        .filter(integration -> integration.accounting().equals(books))
        .filter(WantedBack::wants)
        .map(Integration::id)
        .collect(Collectors.toSet());
  }

  private static boolean wants(Integration integration) {
    if (integration.status() == Integration.Status.DELETED
        || integration.status() == Integration.Status.DRAFT
        || CrmField.of(integration).isEmpty()) {
      return false;
    }
    try {
      return Policies.of(integration).get(Policy.ENTITIES).contains(PolicyOptions.Entity.PAYMENTS);
    } catch (InvalidPolicyException e) {
      // Its changes are rejected by name, with the remedy; nothing is read for it.
      return false;
    }
  }
}
