package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Days and moments as Xero writes them: {@code /Date(1552262400000+0000)/}, milliseconds of UTC
 * whatever offset follows. Days are also taken as ISO text, which is how they are sent.
 */
final class Dates {

  private static final Pattern TICKS = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)/");
  private static final Pattern ISO_DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:T.*)?");

  private Dates() {}

  static @Nullable LocalDate day(JsonNode object, String field) {
    String text = Json.string(object, field);
    return text == null ? null : day(text);
  }

  /** The day that a text of either form means; none if it is of neither. */
  static @Nullable LocalDate day(String text) {
    Matcher iso = ISO_DAY.matcher(text);
    if (iso.matches()) {
      return LocalDate.parse(iso.group(1));
    }
    Instant moment = moment(text);
    return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  static @Nullable Instant moment(JsonNode object, String field) {
    String text = Json.string(object, field);
    return text == null ? null : moment(text);
  }

  private static @Nullable Instant moment(String text) {
    Matcher ticks = TICKS.matcher(text);
    return ticks.matches() ? Instant.ofEpochMilli(Long.parseLong(ticks.group(1))) : null;
  }

  /** For {@code If-Modified-Since}, which knows whole seconds. */
  static String since(Instant moment) {
    return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A day in a filter. */
  static String literal(LocalDate day) {
    return "DateTime(%d, %02d, %02d)"
        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
