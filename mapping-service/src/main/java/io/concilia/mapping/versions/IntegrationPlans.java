package io.concilia.mapping.versions;

import io.concilia.contracts.configuration.Integration;
import io.concilia.mapping.configuration.KnownConfiguration;
import io.concilia.mapping.mapper.MappingPlan;
import io.concilia.mapping.mapper.MappingVersion;
import org.springframework.stereotype.Component;

/** Puts an integration together with its connections and the mapping version that it runs. */
@Component
public final class IntegrationPlans {

  private final KnownConfiguration configuration;
  private final MappingVersions versions;

  IntegrationPlans(KnownConfiguration configuration, MappingVersions versions) {
    this.configuration = configuration;
    this.versions = versions;
  }

  /** With the version that the integration names, or the newest. */
  public MappingPlan running(Integration integration) {
    return running(integration, versions.head(integration.id()));
  }

  /**
   * @param head the newest version, where the caller has asked for that already
   */
  public MappingPlan running(Integration integration, int head) {
    int wanted = integration.mappingVersion() == 0 ? head : integration.mappingVersion();
    return versions
        .find(integration.id(), wanted)
        .map(version -> with(integration, version))
        .orElseGet(() -> MappingPlan.withoutVersion(integration));
  }

  MappingPlan with(Integration integration, MappingVersion version) {
    return MappingPlan.of(
        integration,
        version,
        configuration.connection(integration.crm()).orElse(null),
        configuration.connection(integration.accounting()).orElse(null));
  }
}
