package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Integration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an integration may be answered with, from what its company says of itself. Pure. */
final class Proposals {

  private static final List<String> EXPLICIT = List.of("exempt", "reverse", "export");

  /**
   * A policy's proposed answer.
   *
   * @param now the answer that the integration has
   * @param why key of the reason's text
   */
  record Proposed(String policy, String value, @Nullable String now, String why) {}

  private final Integration integration;
  private final Company company;
  private final CountryProfile country;

  Proposals(Integration integration, Company company) {
    this.integration = integration;
    this.company = company;
    this.country = CountryProfile.of(company.country());
  }

  List<Proposed> policies(Instant now) {
    List<Proposed> proposed = new ArrayList<>();
    country.policies().forEach((policy, value) -> add(proposed, policy, value, "country"));
    add(
        proposed,
        "startDate",
        LocalDate.ofInstant(now, company.timeZone()).toString(),
        "startDate");
    add(proposed, "approval", "AFTER_I_APPROVE", "approval");
    if (company.facts().containsKey("customTxnNumbers")) {
      add(
          proposed,
          "numberFrom",
          company.says("customTxnNumbers") ? "CRM" : "ACCOUNTING",
          "company");
    }
    proposed.sort((one, other) -> one.policy().compareTo(other.policy()));
    return proposed;
  }

  /** Tables that the integration lacks; a row without a code of the company waits for a choice. */
  Map<String, List<Map<String, String>>> tables() {
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    if (integration.table("tax").isEmpty()) {
      tables.put("tax", country.tax().stream().map(this::withCode).toList());
    }
    if (integration.table("taxRules").isEmpty()) {
      tables.put("taxRules", country.taxRules());
    }
    if (integration.table("revenue").isEmpty() && company.list("incomeAccounts").size() == 1) {
      String only = company.list("incomeAccounts").values().iterator().next();
      tables.put("revenue", List.of(Map.of("key", "default", "vendorCode", only)));
    }
    if (integration.table("terms").isEmpty() && !company.list("terms").isEmpty()) {
      tables.put(
          "terms",
          company.list("terms").entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(term -> Map.of("key", key(term.getKey()), "vendorCode", term.getValue()))
              .toList());
    }
    return tables;
  }

  /** The one code of the company whose name states the row's percentage, if there is just one. */
  private Map<String, String> withCode(Map<String, String> row) {
    if (row.containsKey("vendorCode")) {
      return row;
    }
    List<String> fitting =
        company.list("taxCodes").entrySet().stream()
            .filter(code -> fits(row, code.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (fitting.size() != 1) {
      return row;
    }
    Map<String, String> coded = new HashMap<>(row);
    coded.put("vendorCode", fitting.get(0));
    return coded;
  }

  private static boolean fits(Map<String, String> row, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String percent = row.get("percent");
    if (percent == null || EXPLICIT.stream().anyMatch(lower::contains)) {
      return false;
    }
    return Optional.of(lower.replace(',', '.'))
        .filter(text -> text.matches("(.*[^\\d.])?" + percent.replace(".", "\\.") + "\\s?%.*"))
        .isPresent();
  }

  private void add(List<Proposed> proposed, String policy, String value, String why) {
    String now = integration.policies().get(policy);
    if (!Objects.equals(now, value)) {
      proposed.add(new Proposed(policy, value, now, "proposal." + why));
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
