package io.concilia.mapping.stage;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Integration.Status;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.mapping.mapper.MappingPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plans of one moment. A change goes to every active integration of its connection, be that the
 * CRM or the books; one that is meant for a single integration goes there, even to a draft, where
 * it is a dry run. A paused integration is active: what is mapped waits at the writer.
 */
public final class PlanSnapshot {

  private final Map<ConnectionId, List<MappingPlan>> active = new HashMap<>();
  private final Map<IntegrationId, MappingPlan> byId = new HashMap<>();

  public PlanSnapshot(List<MappingPlan> plans) {
    for (MappingPlan plan : plans) {
      Integration integration = plan.integration();
      if (integration.status() == Status.DELETED) {
        continue;
      }
      byId.put(integration.id(), plan);
      if (integration.status() != Status.DRAFT) {
        for (ConnectionId side : sides(integration)) {
          active.computeIfAbsent(side, connection -> new ArrayList<>()).add(plan);
        }
      }
    }
  }

  List<MappingPlan> plansFor(Change change) {
    IntegrationId only = change.onlyFor();
    if (only == null) {
      return active.getOrDefault(change.key().connection(), List.of());
    }
    MappingPlan plan = byId.get(only);
    return plan != null && sides(plan.integration()).contains(change.key().connection())
        ? List.of(plan)
        : List.of();
  }

  private static List<ConnectionId> sides(Integration integration) {
    return List.of(integration.crm(), integration.accounting());
  }
}
