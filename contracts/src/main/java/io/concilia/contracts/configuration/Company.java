package io.concilia.contracts.configuration;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the company of a connection says of itself, as published on {@code catalog.<system>.v1}:
 * what an integration is checked against, and what its policies and tables are proposed from.
 *
 * @param country ISO 3166 alpha-2
 * @param closedUntil the last day of the closed period
 * @param facts further facts by name, in the connector's terms: customTxnNumbers, usingSalesTax, …
 * @param lists ids of the company's own lists by name, per list: taxCodes, terms, incomeAccounts, …
 */
public record Company(
    ConnectionId connection,
    TenantId tenant,
    String name,
    String account,
    @Nullable String country,
    Currency baseCurrency,
    boolean multiCurrency,
    ZoneId timeZone,
    @Nullable LocalDate closedUntil,
    Map<String, String> facts,
    Map<String, Map<String, String>> lists,
    Instant readAt) {

  public Company {
    facts = Map.copyOf(facts);
    lists =
        lists.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Map.copyOf(e.getValue())));
  }

  /** Whether it says so; what it does not say, it does not. */
  public boolean says(String fact) {
    return Boolean.parseBoolean(facts.getOrDefault(fact, "false"));
  }

  /** One of its lists: id by name. */
  public Map<String, String> list(String name) {
    return lists.getOrDefault(name, Map.of());
  }
}
