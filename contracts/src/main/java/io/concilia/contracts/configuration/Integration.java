package io.concilia.contracts.configuration;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A CRM connection paired with an accounting connection, as published on {@code integrations.v1}.
 * Every change of it is a new version; the outcome of a record names the version it was made under.
 *
 * @param mappingVersion the published mapping version that live changes are mapped with
 * @param policies policy name to answer; what is absent has the policy's default, or asks
 * @param tables table name to rows, each a map of column to value: tax, taxRules, terms, revenue, …
 */
public record Integration(
    IntegrationId id,
    TenantId tenant,
    int version,
    String name,
    ConnectionId crm,
    ConnectionId accounting,
    Status status,
    int mappingVersion,
    Map<String, String> policies,
    Map<String, List<Map<String, String>>> tables) {

  /** Deletion is a status, as for connections. */
  public enum Status {
    DRAFT,
    LIVE,
    PAUSED,
    DELETED
  }

  public Integration {
    policies = Map.copyOf(policies);
    tables =
        tables.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> e.getValue().stream().map(Map::copyOf).toList()));
  }

  /** The rows of a table; none when the integration has no such table. */
  public List<Map<String, String>> table(String name) {
    return tables.getOrDefault(name, List.of());
  }
}
