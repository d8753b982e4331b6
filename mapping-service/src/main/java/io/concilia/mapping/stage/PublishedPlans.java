package io.concilia.mapping.stage;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.mapping.configuration.KnownConfiguration;
import io.concilia.mapping.mapper.MappingPlan;
import io.concilia.mapping.versions.IntegrationPlans;
import io.concilia.mapping.versions.MappingVersions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans from what is published: integrations on their topic, mapping versions in the database. The
 * heads are read once per batch; all else is worked out again only when something changed.
 */
@Component
final class PublishedPlans implements Plans {

  private final KnownConfiguration configuration;
  private final MappingVersions versions;
  private final IntegrationPlans plans;
  private volatile @Nullable Made made;

  private record Made(long edition, Map<IntegrationId, Integer> heads, PlanSnapshot snapshot) {}

  PublishedPlans(
      KnownConfiguration configuration, MappingVersions versions, IntegrationPlans plans) {
    this.configuration = configuration;
    this.versions = versions;
    this.plans = plans;
  }

  @Override
  public PlanSnapshot snapshot() {
    if (!configuration.ready()) {
      throw new NotReadyException(configuration.trouble());
    }
    long edition = configuration.edition();
    Map<IntegrationId, Integer> heads = versions.heads();
    Made last = made;
    if (last != null && last.edition() == edition && last.heads().equals(heads)) {
      return last.snapshot();
    }
    List<MappingPlan> all =
        configuration.integrations().stream()
            .filter(integration -> integration.status() != Integration.Status.DELETED)
            .map(integration -> plan(integration, heads))
            .toList();
    PlanSnapshot snapshot = new PlanSnapshot(all);
    made = new Made(edition, heads, snapshot);
    return snapshot;
  }

  private MappingPlan plan(Integration integration, Map<IntegrationId, Integer> heads) {
    Integer head = heads.get(integration.id());
    if (head == null) {
      versions.ensureFirst(integration.id());
      head = 1;
    }
    return plans.running(integration, head);
  }
}
