package io.concilia.orchestrator.integrations;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.util.List;

/** The integrations whose records are taken to the books, or will be when they resume. */
public record ActiveIntegrations(List<Pair> pairs) {

  /** An integration and what it pairs. */
  public record Pair(IntegrationId id, ConnectionId crm, ConnectionId accounting) {}

  public ActiveIntegrations {
    pairs = List.copyOf(pairs);
  }

  /** Those that a change of this connection concerns: either side may be the source. */
  public List<IntegrationId> readingFrom(ConnectionId connection) {
    return pairs.stream()
        .filter(pair -> pair.crm().equals(connection) || pair.accounting().equals(connection))
        .map(Pair::id)
        .toList();
  }
}
