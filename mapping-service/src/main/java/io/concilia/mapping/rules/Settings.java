package io.concilia.mapping.rules;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Policies;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rules may know of an integration: its policies, its look-up tables, its two connections.
 * Made once per version of the integration.
 */
public final class Settings {

  /** The column of a look-up table that yields what a rule gets. */
  static final String KEY = "key";

  /** The column of a look-up table that holds what the CRM says. */
  static final String FROM = "from";

  private final Integration integration;
  private final Policies policies;
  private final @Nullable Connection crm;
  private final @Nullable Connection accounting;
  private final Map<String, Map<String, Map<String, String>>> indexes = new ConcurrentHashMap<>();
  private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

  private Settings(
      Integration integration,
      Policies policies,
      @Nullable Connection crm,
      @Nullable Connection accounting) {
    this.integration = integration;
    this.policies = policies;
    this.crm = crm;
    this.accounting = accounting;
  }

  /**
   * @throws io.concilia.contracts.configuration.InvalidPolicyException when an answer of the
   *     integration cannot be read
   */
  public static Settings of(
      Integration integration, @Nullable Connection crm, @Nullable Connection accounting) {
    return new Settings(integration, Policies.of(integration), crm, accounting);
  }

  public Integration integration() {
    return integration;
  }

  public Policies policies() {
    return policies;
  }

  public Optional<Connection> crm() {
    return Optional.ofNullable(crm);
  }

  public Optional<Connection> accounting() {
    return Optional.ofNullable(accounting);
  }

  /** The rows of a table; empty when the integration does not have it. */
  public Optional<List<Map<String, String>>> table(String name) {
    return Optional.ofNullable(integration.tables().get(name));
  }

  /** The first row whose column holds the text, whatever its case. */
  public Optional<Map<String, String>> row(String table, String column, String text) {
    return Optional.ofNullable(
        indexes
            .computeIfAbsent(table + "/" + column, name -> index(table, column))
            .get(normal(text)));
  }

  /** What is worked out from the settings, once. */
  public <T> T derived(Class<T> type, Function<Settings, T> maker) {
    Object known = derived.get(type);
    return type.cast(known != null ? known : derived.computeIfAbsent(type, t -> maker.apply(this)));
  }

  private Map<String, Map<String, String>> index(String table, String column) {
    Map<String, Map<String, String>> rows = new HashMap<>();
    for (Map<String, String> row : integration.table(table)) {
      String cell = row.get(column);
      if (cell != null) {
        rows.putIfAbsent(normal(cell), row);
      }
    }
    return Map.copyOf(rows);
  }

  private static String normal(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
