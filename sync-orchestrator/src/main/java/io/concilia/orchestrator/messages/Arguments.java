package io.concilia.orchestrator.messages;

import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments that travelled as text, and are money, dates, moments or numbers again when people read
 * them. A number of a document is no number: only what counts or measures is written as one.
 */
final class Arguments {

  /** An amount that takes away, such as a negative line: money itself is never negative. */
  record Negative(Money money) {}

  private static final Pattern MONEY = Pattern.compile("(-?)(\\d+(?:\\.\\d+)?) ([A-Z]{3})");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT = Pattern.compile(DATE + "T\\d{2}:\\d{2}[:.\\d]*Z");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?");

  private static final Set<String> NUMBERS =
      Set.of("n", "max", "percent", "times", "writes", "contacts");

  /** Causes whose a and b are percentages. */
  private static final Set<String> RATES = Set.of("TAX_RATE_DIFFERS");

  private Arguments() {}

  /** What an argument of a cause stands for. */
  static Object typed(String cause, String name, String text) {
    boolean number =
        NUMBERS.contains(name) || (RATES.contains(cause) && (name.equals("a") || name.equals("b")));
    return number && NUMBER.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros()
        : typed(text);
  }

  /** What the text stands for; itself if for nothing else. */
  static Object typed(String text) {
    try {
      Matcher money = MONEY.matcher(text);
      if (money.matches()) {
        Money amount = Money.of(money.group(2), money.group(3));
        return money.group(1).isEmpty() ? amount : new Negative(amount);
      }
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
      return MOMENT.matcher(text).matches() ? Instant.parse(text) : text;
    } catch (RuntimeException e) {
      // It only looks like one: three capitals that are no currency, or the 30th of February.
      return text;
    }
  }
}
