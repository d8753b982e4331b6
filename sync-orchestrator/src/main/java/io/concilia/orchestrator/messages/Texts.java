package io.concilia.orchestrator.messages;

import io.concilia.contracts.value.Money;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language, with arguments by name. Dates are never written so that they could be
 * read two ways; what an argument does not say shows as an ellipsis, never as a guess.
 */
public final class Texts {

  private static final String BUNDLE = "orchestrator.messages";
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");
  private static final String UNSAID = "\u2026";

  private static final Map<Language, Texts> ALL =
      Map.of(
          Language.ENGLISH, new Texts(Language.ENGLISH.locale()),
          Language.SPANISH, new Texts(Language.SPANISH.locale()));

  private final Locale locale;
  private final ResourceBundle bundle;
  private final DateTimeFormatter day;
  private final DateTimeFormatter minute;

  private Texts(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            Texts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.day = DateTimeFormatter.ofPattern("d MMM yyyy", locale);
    this.minute = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", locale);
  }

  public static Texts in(Language language) {
    Texts texts = ALL.get(language);
    if (texts == null) {
      throw new IllegalArgumentException("no texts in " + language);
    }
    return texts;
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  public String text(String key) {
    return text(key, Map.of());
  }

  /**
   * Of {@code key}, {@code key.2}, {@code key.3}, … the first all of whose arguments are known; the
   * last if none is. So a text never has gaps while a plainer one says the same.
   */
  public String best(String key, Map<String, ?> arguments) {
    String best = key;
    for (int next = 2; !says(best, arguments) && has(key + "." + next); next++) {
      best = key + "." + next;
    }
    return text(best, arguments);
  }

  private boolean says(String key, Map<String, ?> arguments) {
    return ARGUMENT
        .matcher(bundle.getString(key))
        .results()
        .allMatch(found -> arguments.get(found.group(1)) != null);
  }

  /** The text of {@code key}, or of {@code otherwise} when there is none. */
  public String text(String key, String otherwise, Map<String, ?> arguments) {
    return text(has(key) ? key : otherwise, arguments);
  }

  /**
   * @param arguments money, dates, durations and numbers are written as the language does
   */
  public String text(String key, Map<String, ?> arguments) {
    return ARGUMENT
        .matcher(bundle.getString(key))
        .replaceAll(found -> Matcher.quoteReplacement(written(arguments.get(found.group(1)))));
  }

  Locale locale() {
    return locale;
  }

  Set<String> keys() {
    return Set.copyOf(bundle.keySet());
  }

  String pattern(String key) {
    return bundle.getString(key);
  }

  /** As this language writes it. */
  public String written(@Nullable Object value) {
    if (value == null) {
      return UNSAID;
    }
    if (value instanceof Money money) {
      return money(money);
    }
    if (value instanceof LocalDate date) {
      return day.format(date);
    }
    if (value instanceof Instant instant) {
      return minute.format(instant.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    if (value instanceof Arguments.Negative negative) {
      return "-" + money(negative.money());
    }
    return value instanceof Number number ? number(number) : value.toString();
  }

  private String number(Number number) {
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMaximumFractionDigits(18);
    return format.format(number);
  }

  private String money(Money money) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(money.currency());
    format.setMinimumFractionDigits(money.amount().scale());
    format.setMaximumFractionDigits(money.amount().scale());
    return format.format(money.amount());
  }

  private String duration(Duration duration) {
    if (duration.toMillis() < 1000) {
      return duration.toMillis() + " ms";
    }
    if (duration.toSeconds() < 60) {
      return NumberFormat.getInstance(locale).format(duration.toMillis() / 100 / 10.0) + " s";
    }
    return duration.toMinutes() < 60
        ? duration.toMinutes() + " min"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }
}
