package io.concilia.mapping.assembly;

import io.concilia.contracts.value.Percent;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sale is billed over time, as a person wrote it: {@code 30/40/30} or {@code 30% on
 * 2026-12-01; 70% on 2027-02-01}. The percentages add up to 100; nothing is made to fit.
 */
record BillingStages(List<Stage> stages) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A comma may be a decimal one, so it separates nothing. */
  private static final Pattern BETWEEN = Pattern.compile("[/;+\\n]");

  private static final Pattern STAGE =
      Pattern.compile(
          "\\s*(?<percent>\\d{1,3}(?:[.,]\\d{1,4})?)\\s*%?"
              + "(?:\\s+(?:(?:on|el)\\s+)?(?<day>\\d{4}-\\d{2}-\\d{2}))?\\s*",
          Pattern.CASE_INSENSITIVE);

  /**
   * One part of the sale.
   *
   * @param on the day of its invoice; absent where the policy invoiceDate says it
   */
  record Stage(BigDecimal percent, @Nullable LocalDate on) {}

  BillingStages {
    stages = List.copyOf(stages);
  }

  /**
   * @param most how many the integration allows
   * @throws RejectedException when the text is no such plan
   */
  static BillingStages parse(@Nullable String text, String field, int most) {
    if (text == null || text.isBlank()) {
      throw new RejectedException(Rejection.of("STAGES_MISSING", "", field));
    }
    List<Stage> stages = new ArrayList<>();
    for (String one : BETWEEN.split(text, -1)) {
      Stage stage = stage(one);
      if (stage == null) {
        throw new RejectedException(
            Rejection.of("STAGES_UNREADABLE", "", field)
                .withValue(text)
                .withDetails(Map.of("place", Integer.toString(stages.size() + 1))));
      }
      stages.add(stage);
    }
    BigDecimal sum = stages.stream().map(Stage::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(HUNDRED) != 0) {
      throw new RejectedException(
          Rejection.of("STAGES_SUM", "", field)
              .withValue(text)
              .withDetails(Map.of("a", sum.stripTrailingZeros().toPlainString())));
    }
    if (stages.size() > most) {
      throw new RejectedException(
          Rejection.of("STAGES_TOO_MANY", "", field)
              .withValue(text)
              .withDetails(
                  Map.of("n", Integer.toString(stages.size()), "max", Integer.toString(most))));
    }
    return new BillingStages(stages);
  }

  private static @Nullable Stage stage(String text) {
    Matcher matcher = STAGE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal percent = new BigDecimal(matcher.group("percent").replace(',', '.'));
    String day = matcher.group("day");
    if (percent.signum() == 0 || percent.compareTo(HUNDRED) > 0) {
      return null;
    }
    try {
      return new Stage(new Percent(percent).value(), day == null ? null : LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
