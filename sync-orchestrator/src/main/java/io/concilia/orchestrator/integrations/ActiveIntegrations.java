package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration.Status;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.util.List;
import java.util.Set;

/** Which integrations there are at this moment, and what each pairs. */
public record ActiveIntegrations(List<Pair> pairs) {

  /** Their records are taken to the books, or will be when they resume. */
  private static final Set<Status> ACTIVE = Set.of(Status.LIVE, Status.PAUSED);

  /** An integration and what it pairs. */
  public record Pair(IntegrationId id, ConnectionId crm, ConnectionId accounting, Status status) {}

  public ActiveIntegrations {
    pairs = List.copyOf(pairs);
  }

  /** Those that a change of this connection concerns: either side may be the source. */
  public List<IntegrationId> readingFrom(ConnectionId connection) {
    return pairs.stream()
        .filter(pair -> ACTIVE.contains(pair.status()))
        .filter(pair -> pair.crm().equals(connection) || pair.accounting().equals(connection))
        .map(Pair::id)
        .toList();
  }

  /** A draft only tries its rules: what comes of it is told, and stands nowhere. */
  public boolean tries(IntegrationId id) {
    return pairs.stream().anyMatch(pair -> pair.id().equals(id) && pair.status() == Status.DRAFT);
  }
}
