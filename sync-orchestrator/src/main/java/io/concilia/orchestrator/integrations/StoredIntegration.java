package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.util.List;
import java.util.Map;

/** How a version of an integration is stored, apart from its id and number. */
record StoredIntegration(
    String tenant,
    String name,
    String crm,
    String accounting,
    Integration.Status status,
    int mappingVersion,
    Map<String, String> policies,
    Map<String, List<Map<String, String>>> tables) {

  static StoredIntegration of(Integration integration) {
    return new StoredIntegration(
        integration.tenant().value(),
        integration.name(),
        integration.crm().value(),
        integration.accounting().value(),
        integration.status(),
        integration.mappingVersion(),
        integration.policies(),
        integration.tables());
  }

  Integration as(String id, int version) {
    return new Integration(
        IntegrationId.of(id),
        TenantId.of(tenant),
        version,
        name,
        ConnectionId.of(crm),
        ConnectionId.of(accounting),
        status,
        mappingVersion,
        policies,
        tables);
  }
}
