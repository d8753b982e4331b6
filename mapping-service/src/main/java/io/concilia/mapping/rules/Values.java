package io.concilia.mapping.rules;

import io.concilia.mapping.payload.Decimal;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of the JSON as what a rule wants. Blank text is absent; what cannot be read is a
 * rejection that names the field, never a guess.
 */
final class Values {

  /** No exponents: a CRM writes none, and a short one could stand for gigabytes of digits. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})");

  private static final Set<String> TRUE = Set.of("true", "yes", "y", "1", "on", "sí", "si");
  private static final Set<String> FALSE = Set.of("false", "no", "n", "0", "off");

  private Values() {}

  static @Nullable Object as(ValueType type, @Nullable Object value, String field, Scope scope) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case ANY -> value;
      case TEXT -> text(value, field);
      case NUMBER -> number(value, field);
      case DATE -> date(value, field, scope);
      case BOOLEAN -> truth(value, field);
      case TEXTS -> texts(value, field);
      case URL -> url(value, field);
      // Only functions make references, so the check on save has seen their type.
      case CUSTOMER, ITEM, DOCUMENT -> value;
    };
  }

  static @Nullable String text(Object value, String field) {
    if (value instanceof String text) {
      return text.isBlank() ? null : text;
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Map || value instanceof List) {
      throw unreadable(field, value, ValueType.TEXT);
    }
    return value.toString();
  }

  static @Nullable BigDecimal number(Object value, String field) {
    if (value instanceof String text) {
      return text.isBlank() ? null : parsed(text.strip(), field);
    }
    if (value instanceof Decimal decimal) {
      return decimal.value();
    }
    if (value instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw unreadable(field, value, ValueType.NUMBER);
  }

  static @Nullable LocalDate date(Object value, String field, Scope scope) {
    if (value instanceof LocalDate date) {
      return date;
    }
    if (!(value instanceof String text)) {
      throw unreadable(field, value, ValueType.DATE);
    }
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return null;
    }
    try {
      return stripped.length() == 10 ? LocalDate.parse(stripped) : moment(stripped, scope);
    } catch (DateTimeException e) {
      throw unreadable(field, value, ValueType.DATE);
    }
  }

  static @Nullable Boolean truth(Object value, String field) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    String word = String.valueOf(value).strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return null;
    }
    if (TRUE.contains(word)) {
      return true;
    }
    if (FALSE.contains(word)) {
      return false;
    }
    throw unreadable(field, value, ValueType.BOOLEAN);
  }

  static List<String> texts(Object value, String field) {
    List<?> elements = value instanceof List<?> list ? list : List.of(value);
    return elements.stream()
        .map(element -> text(element, field))
        .filter(text -> text != null)
        .toList();
  }

  static @Nullable URI url(Object value, String field) {
    if (value instanceof URI uri) {
      return uri;
    }
    String address = text(value, field);
    if (address == null) {
      return null;
    }
    String stripped = address.strip();
    try {
      return new URI(stripped.contains("://") ? stripped : "https://" + stripped);
    } catch (URISyntaxException e) {
      throw unreadable(field, value, ValueType.URL);
    }
  }

  static RejectedException unreadable(String field, Object value, ValueType wanted) {
    return new RejectedException(
        Rejection.of(Rejection.INVALID_VALUE, field, field)
            .withValue(value)
            .withDetails(Map.of("wanted", wanted.words())));
  }

  private static BigDecimal parsed(String text, String field) {
    if (!NUMBER.matcher(text).matches()) {
      throw unreadable(field, text, ValueType.NUMBER);
    }
    return new BigDecimal(text);
  }

  /** A moment's date is that of the CRM account, where its zone is known, else the moment's own. */
  private static LocalDate moment(String text, Scope scope) {
    OffsetDateTime moment = OffsetDateTime.parse(text);
    ZoneId zone = scope.zone();
    return zone == null ? moment.toLocalDate() : moment.atZoneSameInstant(zone).toLocalDate();
  }
}
