package io.concilia.mapping.assembly;

import io.concilia.contracts.value.TaxKey;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Settings;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The integration's table {@code taxRules}: ordered rows, the first that fits gives the tax key. No
 * row that fits is a rejection, never a default. A column that nobody knows makes the table
 * invalid, since a misspelt condition would fit everything.
 */
final class TaxRules {

  static final String TABLE = "taxRules";

  private static final String UNDECIDED = "TAX_UNDECIDED";

  /** A key that decides that a person must decide. */
  private static final String HOLD = "HOLD";

  private static final Set<String> EU =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  /** Sales tax is worked out by the books there; rules say only what is taxable at all. */
  private static final List<Map<String, String>> UNITED_STATES =
      List.of(
          Map.of("taxCategory", "exempt", "taxKey", "non-taxable"),
          Map.of("taxTreatment", "EXEMPT", "taxKey", "non-taxable"),
          Map.of("taxKey", "taxable"));

  private record Row(List<Predicate<TaxFacts>> conditions, String key) {
    boolean fits(TaxFacts facts) {
      return conditions.stream().allMatch(condition -> condition.test(facts));
    }
  }

  private final List<Row> rows;
  private final Settings settings;

  private TaxRules(List<Row> rows, Settings settings) {
    this.rows = rows;
    this.settings = settings;
  }

  static TaxRules of(Settings settings) {
    return new TaxRules(
        settings.table(TABLE).orElseGet(() -> starting(settings)).stream()
            .map(TaxRules::row)
            .toList(),
        settings);
  }

  /**
   * @throws RejectedException when no rule fits
   */
  TaxKey decide(TaxFacts facts, SaleLine line) {
    return rows.stream()
        .filter(row -> row.fits(facts))
        .findFirst()
        .filter(row -> !row.key().equals(HOLD))
        .map(row -> TaxKey.of(row.key()))
        .orElseThrow(() -> undecided(facts, line));
  }

  /** The rate that the tax table states for a key; computed taxes have none. */
  Optional<BigDecimal> percent(TaxKey key) {
    return settings
        .row("tax", "key", key.value())
        .map(row -> row.get("percent"))
        .filter(percent -> !percent.isBlank())
        .map(percent -> decimal(key, percent));
  }

  private static List<Map<String, String>> starting(Settings settings) {
    boolean unitedStates =
        settings
            .accounting()
            .map(connection -> connection.settings().get("country"))
            .filter("US"::equalsIgnoreCase)
            .isPresent();
    return unitedStates ? UNITED_STATES : List.of();
  }

  private static Row row(Map<String, String> cells) {
    List<Predicate<TaxFacts>> conditions = new ArrayList<>();
    cells.forEach(
        (column, cell) -> {
          if (!cell.isBlank() && !cell.strip().equals("*")) {
            condition(column, cell.strip()).ifPresent(conditions::add);
          }
        });
    String key = cells.get("taxKey");
    if (key == null || key.isBlank()) {
      throw invalid("taxKey", "");
    }
    return new Row(conditions, key.strip());
  }

  private static Optional<Predicate<TaxFacts>> condition(String column, String cell) {
    return switch (column) {
      case "taxKey", "label", "comment" -> Optional.empty();
      case "companyCountry" -> Optional.of(f -> country(cell, f.companyCountry()));
      case "customerCountry" -> Optional.of(f -> country(cell, f.customerCountry()));
      case "postalCode" -> Optional.of(f -> startsWith(cell, f.postalCode()));
      case "customerKind" -> Optional.of(f -> oneOf(cell, f.customerKind()));
      case "taxTreatment" -> Optional.of(f -> oneOf(cell, f.taxTreatment()));
      case "taxCategory" -> Optional.of(f -> oneOf(cell, f.taxCategory()));
      case "taxId" -> Optional.of(taxId(cell));
      case "validFrom" -> Optional.of(notBefore(column, cell));
      case "validTo" -> Optional.of(notAfter(column, cell));
      default -> throw invalid(column, cell);
    };
  }

  private static Predicate<TaxFacts> taxId(String cell) {
    TaxFacts.TaxNumber wanted;
    try {
      wanted = TaxFacts.TaxNumber.valueOf(cell.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid("taxId", cell);
    }
    // A number that is well formed is there, too.
    return facts ->
        wanted == TaxFacts.TaxNumber.PRESENT
            ? facts.taxId() != TaxFacts.TaxNumber.ABSENT
            : facts.taxId() == wanted;
  }

  private static Predicate<TaxFacts> notBefore(String column, String cell) {
    LocalDate from = date(column, cell);
    return facts -> !facts.date().isBefore(from);
  }

  private static Predicate<TaxFacts> notAfter(String column, String cell) {
    LocalDate until = date(column, cell);
    return facts -> !facts.date().isAfter(until);
  }

  private static LocalDate date(String column, String cell) {
    try {
      return LocalDate.parse(cell);
    } catch (DateTimeException e) {
      throw invalid(column, cell);
    }
  }

  /** Codes by comma, EU for its members, ! for all others; an unknown country fits none of them. */
  private static boolean country(String cell, @Nullable String country) {
    if (country == null) {
      return false;
    }
    boolean others = cell.startsWith("!");
    boolean named = false;
    for (String code : (others ? cell.substring(1) : cell).split(",", -1)) {
      String wanted = code.strip();
      named |= wanted.equals("EU") ? EU.contains(country) : wanted.equals(country);
    }
    return named != others;
  }

  private static boolean startsWith(String cell, @Nullable String value) {
    if (value != null) {
      for (String prefix : cell.split(",", -1)) {
        if (value.strip().startsWith(prefix.strip())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean oneOf(String cell, @Nullable String value) {
    if (value != null) {
      for (String wanted : cell.split(",", -1)) {
        if (wanted.strip().equalsIgnoreCase(value.strip())) {
          return true;
        }
      }
    }
    return false;
  }

  private static BigDecimal decimal(TaxKey key, String percent) {
    try {
      return new BigDecimal(percent.strip());
    } catch (NumberFormatException e) {
      throw new RejectedException(
          Rejection.of("TABLE_INVALID", "tax/percent", "tax")
              .withDetails(Map.of("key", key.value())));
    }
  }

  private static RejectedException undecided(TaxFacts facts, SaleLine line) {
    return new RejectedException(
        Rejection.of(UNDECIDED, facts.summary(), "lines." + line.id() + ".tax")
            .withDetails(
                Map.of(
                    "category", String.valueOf(facts.taxCategory()),
                    "kind", String.valueOf(facts.customerKind()),
                    "country", String.valueOf(facts.customerCountry())))
            .about(line.item()));
  }

  private static RejectedException invalid(String column, String cell) {
    return new RejectedException(
        Rejection.of("TABLE_INVALID", TABLE + "/" + column, TABLE).withValue(cell));
  }
}
