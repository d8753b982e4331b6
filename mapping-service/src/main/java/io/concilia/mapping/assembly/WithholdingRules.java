package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.WithholdingKey;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which taxes the customer keeps back: the first row of the table {@code withholdingRules} that
 * fits names keys of the table {@code withholdings}. No row that fits, or one that says NONE:
 * nothing is kept back.
 */
final class WithholdingRules {

  private static final String RULES = "withholdingRules";
  private static final String TABLE = "withholdings";
  private static final String UNDECIDED = "WITHHOLDING_UNDECIDED";
  private static final String NONE = "NONE";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final FactRules rules;
  private final Settings settings;

  private WithholdingRules(FactRules rules, Settings settings) {
    this.rules = rules;
    this.settings = settings;
  }

  static WithholdingRules of(Settings settings) {
    return new WithholdingRules(
        FactRules.of(RULES, "withholdings", settings.table(RULES).orElse(List.of())), settings);
  }

  /**
   * @param net what the document comes to without tax; absent when that is not known
   * @throws RejectedException when it cannot be told what is kept back, or from what
   */
  List<Withholding> decide(TaxFacts facts, @Nullable Money net) {
    FactRules.Decision decision = rules.decide(facts);
    if (decision.unknown() != null) {
      throw undecided(facts.summary(), Map.of("unknown", decision.unknown()));
    }
    String answer = decision.answer();
    if (answer == null || answer.equals(NONE)) {
      return List.of();
    }
    if (net == null) {
      throw undecided("net", Map.of());
    }
    return Arrays.stream(answer.split(",", -1))
        .map(String::strip)
        .map(key -> withholding(key, net))
        .toList();
  }

  /** How people call it. */
  String label(WithholdingKey key) {
    return settings
        .row(TABLE, "key", key.value())
        .map(row -> row.getOrDefault("label", ""))
        .filter(label -> !label.isBlank())
        .orElse(key.value());
  }

  private Withholding withholding(String key, Money net) {
    Percent percent = percent(key);
    BigDecimal amount =
        net.amount().multiply(percent.value()).divide(HUNDRED, 10, RoundingMode.HALF_UP);
    return new Withholding(
        WithholdingKey.of(key), percent, net, Money.rounded(amount, net.currency()));
  }

  private Percent percent(String key) {
    String text =
        settings.row(TABLE, "key", key).map(row -> row.getOrDefault("percent", "")).orElse("");
    try {
      return new Percent(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      throw new RejectedException(
          Rejection.of("TABLE_INVALID", TABLE + "/percent", TABLE)
              .withValue(text)
              .withDetails(Map.of("key", key)));
    }
  }

  private static RejectedException undecided(String subject, Map<String, String> details) {
    return new RejectedException(
        Rejection.of(UNDECIDED, subject, "withholdings").withDetails(details));
  }
}
