package io.concilia.mapping.assembly;

import io.concilia.contracts.value.TaxKey;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Settings;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The integration's table {@code taxRules}: the first row that fits gives the tax key. No row that
 * fits, or a fact that is missing, is a rejection, never a default.
 */
final class TaxRules {

  static final String TABLE = "taxRules";

  private static final String UNDECIDED = "TAX_UNDECIDED";

  /** A key that decides that a person must decide. */
  private static final String HOLD = "HOLD";

  /** Sales tax is worked out by the books there; rules say only what is taxable at all. */
  private static final List<Map<String, String>> UNITED_STATES =
      List.of(
          Map.of("taxCategory", "exempt", "taxKey", "non-taxable"),
          Map.of("taxTreatment", "EXEMPT", "taxKey", "non-taxable"),
          Map.of("taxKey", "taxable"));

  private final FactRules rules;
  private final Settings settings;

  private TaxRules(FactRules rules, Settings settings) {
    this.rules = rules;
    this.settings = settings;
  }

  static TaxRules of(Settings settings) {
    return new TaxRules(
        FactRules.of(TABLE, "taxKey", settings.table(TABLE).orElseGet(() -> starting(settings))),
        settings);
  }

  /**
   * @throws RejectedException when no rule fits, or what a rule asks is not known
   */
  TaxKey decide(TaxFacts facts, SaleLine line) {
    FactRules.Decision decision = rules.decide(facts);
    if (decision.answer() == null || decision.answer().equals(HOLD)) {
      throw undecided(facts, line, decision.unknown());
    }
    return TaxKey.of(decision.answer());
  }

  /** The rate that the tax table states for a key; computed taxes have none. */
  Optional<BigDecimal> percent(TaxKey key) {
    return settings
        .row("tax", "key", key.value())
        .map(row -> row.getOrDefault("percent", ""))
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

  private static BigDecimal decimal(TaxKey key, String percent) {
    try {
      return new BigDecimal(percent.strip());
    } catch (NumberFormatException e) {
      throw new RejectedException(
          Rejection.of("TABLE_INVALID", "tax/percent", "tax")
              .withDetails(Map.of("key", key.value())));
    }
  }

  private static RejectedException undecided(
      TaxFacts facts, SaleLine line, @Nullable String unknown) {
    Map<String, String> details = new HashMap<>();
    details.put("category", String.valueOf(facts.taxCategory()));
    details.put("kind", String.valueOf(facts.customerKind()));
    details.put("country", String.valueOf(facts.customerCountry()));
    if (unknown != null) {
      details.put("unknown", unknown);
    }
    return new RejectedException(
        Rejection.of(UNDECIDED, facts.summary(), "lines." + line.id() + ".tax")
            .withDetails(details)
            .about(line.item()));
  }
}
