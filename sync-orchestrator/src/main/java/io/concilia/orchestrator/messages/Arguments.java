package io.concilia.orchestrator.messages;

import io.concilia.contracts.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments that travelled as text, and are money, dates or moments again when people read them.
 */
final class Arguments {

  private static final Pattern MONEY = Pattern.compile("(\\d+(?:\\.\\d+)?) ([A-Z]{3})");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT = Pattern.compile(DATE + "T\\d{2}:\\d{2}[:.\\d]*Z");

  private Arguments() {}

  /** What the text stands for; itself if for nothing else. */
  static Object typed(String text) {
    try {
      Matcher money = MONEY.matcher(text);
      if (money.matches()) {
        return Money.of(money.group(1), money.group(2));
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
