package io.concilia.mapping.assembly;

import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ordered rows of conditions on the facts of a sale: the first that fits gives the answer. A fact
 * that is not known neither fits nor fails: a row that hangs on it stops the search, since no later
 * row could be the first that fits. A column that nobody knows makes the table invalid, since a
 * misspelt condition would fit everything.
 */
final class FactRules {

  /** Whether a condition holds. */
  enum Fit {
    YES,
    NO,
    UNKNOWN;

    static Fit of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  /**
   * What the rows say.
   *
   * @param answer of the first row that fits; absent when none does
   * @param unknown the column whose fact must be known before anything can be said
   */
  record Decision(@Nullable String answer, @Nullable String unknown) {}

  private record Condition(String column, Function<TaxFacts, Fit> test) {}

  private record Row(List<Condition> conditions, String answer) {

    /** The column that leaves it open; empty when it fits or fails. */
    Optional<String> open(TaxFacts facts) {
      return conditions.stream()
          .filter(condition -> condition.test().apply(facts) == Fit.UNKNOWN)
          .map(Condition::column)
          .findFirst();
    }

    boolean fails(TaxFacts facts) {
      return conditions.stream().anyMatch(condition -> condition.test().apply(facts) == Fit.NO);
    }
  }

  private static final Set<String> EU =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private static final Set<String> WORDS = Set.of("label", "comment", "key");

  private final String table;
  private final String answers;
  private final List<Row> rows;

  private FactRules(String table, String answers, List<Map<String, String>> rows) {
    this.table = table;
    this.answers = answers;
    this.rows = rows.stream().map(this::row).toList();
  }

  /**
   * @param answers the column that holds the answer
   * @throws RejectedException when a row cannot be used
   */
  static FactRules of(String table, String answers, List<Map<String, String>> rows) {
    return new FactRules(table, answers, rows);
  }

  Decision decide(TaxFacts facts) {
    for (Row row : rows) {
      if (!row.fails(facts)) {
        return row.open(facts)
            .map(column -> new Decision(null, column))
            .orElseGet(() -> new Decision(row.answer(), null));
      }
    }
    return new Decision(null, null);
  }

  private Row row(Map<String, String> cells) {
    List<Condition> conditions = new ArrayList<>();
    cells.forEach(
        (column, cell) -> {
          boolean says = !cell.isBlank() && !cell.strip().equals("*");
          if (!column.equals(answers) && !WORDS.contains(column)) {
            Function<TaxFacts, Fit> test = condition(column, cell.strip());
            if (says) {
              conditions.add(new Condition(column, test));
            }
          }
        });
    String answer = cells.get(answers);
    if (answer == null || answer.isBlank()) {
      throw invalid(answers, "");
    }
    return new Row(conditions, answer.strip());
  }

  private Function<TaxFacts, Fit> condition(String column, String cell) {
    return switch (column) {
      case "companyCountry" -> facts -> country(cell, facts.companyCountry());
      case "customerCountry" -> facts -> country(cell, facts.customerCountry());
      case "postalCode" -> facts -> startsWith(cell, facts.postalCode());
      case "customerKind" -> facts -> oneOf(cell, facts.customerKind(), true);
      case "taxTreatment" -> facts -> oneOf(cell, facts.taxTreatment(), !facts.buyerKnown());
      case "taxCategory" -> facts -> oneOf(cell, facts.taxCategory(), !facts.itemKnown());
      case "taxId" -> taxId(cell);
      case "validFrom" -> notBefore(column, cell);
      case "validTo" -> notAfter(column, cell);
      default -> throw invalid(column, cell);
    };
  }

  private Function<TaxFacts, Fit> taxId(String cell) {
    if (cell.isBlank() || cell.equals("*")) {
      return facts -> Fit.YES;
    }
    TaxFacts.TaxNumber wanted;
    try {
      wanted = TaxFacts.TaxNumber.valueOf(cell.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid("taxId", cell);
    }
    return facts -> {
      if (facts.taxId() == TaxFacts.TaxNumber.ABSENT && !facts.buyerKnown()) {
        return Fit.UNKNOWN;
      }
      // A number that is well formed is there, too.
      return Fit.of(
          wanted == TaxFacts.TaxNumber.PRESENT
              ? facts.taxId() != TaxFacts.TaxNumber.ABSENT
              : facts.taxId() == wanted);
    };
  }

  private Function<TaxFacts, Fit> notBefore(String column, String cell) {
    LocalDate from = date(column, cell);
    return facts -> Fit.of(from == null || !facts.date().isBefore(from));
  }

  private Function<TaxFacts, Fit> notAfter(String column, String cell) {
    LocalDate until = date(column, cell);
    return facts -> Fit.of(until == null || !facts.date().isAfter(until));
  }

  private @Nullable LocalDate date(String column, String cell) {
    if (cell.isBlank() || cell.equals("*")) {
      return null;
    }
    try {
      return LocalDate.parse(cell);
    } catch (DateTimeException e) {
      throw invalid(column, cell);
    }
  }

  /** Codes by comma, EU for its members, ! for all others. */
  private static Fit country(String cell, @Nullable String country) {
    if (country == null) {
      return Fit.UNKNOWN;
    }
    boolean others = cell.startsWith("!");
    boolean named = false;
    for (String code : (others ? cell.substring(1) : cell).split(",", -1)) {
      String wanted = code.strip();
      named |= wanted.equals("EU") ? EU.contains(country) : wanted.equals(country);
    }
    return Fit.of(named != others);
  }

  private static Fit startsWith(String cell, @Nullable String value) {
    if (value == null) {
      return Fit.UNKNOWN;
    }
    for (String prefix : cell.split(",", -1)) {
      if (value.strip().startsWith(prefix.strip())) {
        return Fit.YES;
      }
    }
    return Fit.NO;
  }

  /**
   * @param open whether an absent value may be there and only not be known
   */
  private static Fit oneOf(String cell, @Nullable String value, boolean open) {
    if (value == null) {
      return open ? Fit.UNKNOWN : Fit.NO;
    }
    for (String wanted : cell.split(",", -1)) {
      if (wanted.strip().equalsIgnoreCase(value.strip())) {
        return Fit.YES;
      }
    }
    return Fit.NO;
  }

  private RejectedException invalid(String column, String cell) {
    return new RejectedException(
        Rejection.of("TABLE_INVALID", table + "/" + column, table).withValue(cell));
  }
}
