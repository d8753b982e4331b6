package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.CrmField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the rows of an integration's tables are well-formed; each problem names its row. */
final class TableChecks {

  private static final String TAX = "tax";
  private static final String TAX_RULES = "taxRules";
  private static final String CURRENCIES = "currencies";

  /**
   * The columns without which a row of a table says nothing. Other tables are the mapping's own.
   */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          TAX,
          List.of("key", "class", "vendorCode"),
          TAX_RULES,
          List.of("taxKey"),
          "terms",
          List.of("key"),
          "revenue",
          List.of("key", "vendorCode"),
          "dimensions",
          List.of("key"),
          CURRENCIES,
          List.of("key"),
          CrmField.TABLE,
          List.of(CrmField.FIGURE, CrmField.FIELD));

  /** What a tax rule may ask, beside what it answers. */
  private static final Set<String> RULE_COLUMNS =
      Set.of(
          "taxKey",
          "label",
          "comment",
          "companyCountry",
          "customerCountry",
          "postalCode",
          "customerKind",
          "taxTreatment",
          "taxCategory",
          "taxId",
          "validFrom",
          "validTo");

  /** The answer of a rule that leaves it to a person. */
  private static final String HOLD = "HOLD";

  private static final Set<String> TAX_CLASSES =
      Set.of(
          "STANDARD",
          "REDUCED",
          "ZERO",
          "EXEMPT",
          "REVERSE_CHARGE",
          "EXPORT",
          "OUT_OF_SCOPE",
          "SURCHARGED",
          "COMPUTED");

  private final List<String> problems = new ArrayList<>();

  private TableChecks() {}

  static List<String> problems(Map<String, List<Map<String, String>>> tables) {
    TableChecks checks = new TableChecks();
    new TreeMap<>(tables).forEach(checks::table);
    checks.taxRules(tables);
    return checks.problems;
  }

  private void table(String name, List<Map<String, String>> rows) {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      String place = "table " + name + ", row " + (i + 1);
      if (row.isEmpty()) {
        problems.add(place + " is empty; fill it or remove it");
      }
      for (String column : REQUIRED.getOrDefault(name, List.of())) {
        if (row.getOrDefault(column, "").isBlank()) {
          problems.add(place + " has no " + column + "; give it one");
        }
      }
      String key = row.get("key");
      if (key != null && !keys.add(key) && !name.equals("dimensions")) {
        problems.add(place + " repeats the key \"" + key + "\"; give each row its own");
      }
      if (name.equals(TAX)) {
        taxRow(place, row);
      }
      if (name.equals(CrmField.TABLE)) {
        crmField(place, row.getOrDefault(CrmField.FIGURE, ""));
      }
      if (name.equals(CURRENCIES) && key != null && !key.isBlank() && !isCurrency(key)) {
        problems.add(place + " has the key \"" + key + "\"; give an ISO 4217 code such as EUR");
      }
    }
  }

  private void crmField(String place, String figure) {
    if (!figure.isBlank() && CrmField.Figure.named(figure).isEmpty()) {
      problems.add(
          "%s has the figure \"%s\"; use one of %s"
              .formatted(place, figure, List.of(CrmField.Figure.values())));
    }
  }

  private void taxRow(String place, Map<String, String> row) {
    String taxClass = row.getOrDefault("class", "");
    if (!taxClass.isBlank() && !TAX_CLASSES.contains(taxClass)) {
      problems.add(
          place
              + " has the class \""
              + taxClass
              + "\"; use one of "
              + TAX_CLASSES.stream().sorted().collect(Collectors.joining(", ")));
    }
    String percent = row.getOrDefault("percent", "");
    if (!percent.isBlank() && !isPercent(percent)) {
      problems.add(place + " has the percent \"" + percent + "\"; give a number from 0 to 100");
    }
    for (String column : List.of("validFrom", "validTo")) {
      String date = row.getOrDefault(column, "");
      if (!date.isBlank() && !isDate(date)) {
        problems.add(place + " has " + column + " \"" + date + "\"; give a date like 2026-03-01");
      }
    }
  }

  private void taxRules(Map<String, List<Map<String, String>>> tables) {
    Set<String> keys =
        tables.getOrDefault(TAX, List.of()).stream()
            .map(row -> row.getOrDefault("key", ""))
            .collect(Collectors.toSet());
    List<Map<String, String>> rules = tables.getOrDefault(TAX_RULES, List.of());
    for (int i = 0; i < rules.size(); i++) {
      String key = rules.get(i).getOrDefault("taxKey", "");
      for (String column : new TreeSet<>(rules.get(i).keySet())) {
        if (!RULE_COLUMNS.contains(column)) {
          problems.add(
              "table taxRules, row %d has the column \"%s\"; use %s"
                  .formatted(i + 1, column, new TreeSet<>(RULE_COLUMNS)));
        }
      }
      if (!key.isBlank() && !key.equals(HOLD) && !keys.contains(key)) {
        problems.add(
            "table taxRules, row %d answers \"%s\", which table tax does not have; add it there"
                    .formatted(i + 1, key)
                + " or use one of "
                + keys.stream().sorted().toList());
      }
    }
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  private static boolean isPercent(String text) {
    try {
      BigDecimal percent = new BigDecimal(text.strip());
      return percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text.strip());
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
