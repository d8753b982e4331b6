package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An integration as it is shown.
 *
 * @param blockers what keeps it from going live, each with its remedy
 * @param differences from the version before, where versions are listed
 */
record IntegrationView(
    String id,
    String tenant,
    int version,
    String name,
    String crm,
    String accounting,
    Integration.Status status,
    int mappingVersion,
    Map<String, String> policies,
    Map<String, List<Map<String, String>>> tables,
    List<String> blockers,
    String changedBy,
    Instant changedAt,
    String why,
    List<Differences.Difference> differences) {

  /**
   * @param differences from the version before, where versions are listed
   */
  static IntegrationView of(
      IntegrationVersion version, List<String> blockers, List<Differences.Difference> differences) {
    Integration integration = version.integration();
    return new IntegrationView(
        integration.id().value(),
        integration.tenant().value(),
        integration.version(),
        integration.name(),
        integration.crm().value(),
        integration.accounting().value(),
        integration.status(),
        integration.mappingVersion(),
        integration.policies(),
        integration.tables(),
        blockers,
        version.by(),
        version.at(),
        version.why(),
        differences);
  }

  static Integration withStatus(Integration integration, Integration.Status status) {
    return new Integration(
        integration.id(),
        integration.tenant(),
        integration.version(),
        integration.name(),
        integration.crm(),
        integration.accounting(),
        status,
        integration.mappingVersion(),
        integration.policies(),
        integration.tables());
  }
}
