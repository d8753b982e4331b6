package io.concilia.sandbox.xero;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Xero's forms of dates and times, both ways. */
final class Dates {

  private static final Pattern MILLIS = Pattern.compile("/Date\\((-?\\d+)([+-]\\d{4})?\\)/");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss");

  private Dates() {}

  /**
   * Reads {@code 2019-03-11}, {@code 2019-03-11T00:00:00} and {@code /Date(1552262400000+0000)/}.
   *
   * @throws DateTimeException for anything else
   */
  static LocalDate read(String text) {
    var millis = MILLIS.matcher(text);
    if (millis.matches()) {
      return LocalDate.ofInstant(
          Instant.ofEpochMilli(Long.parseLong(millis.group(1))), ZoneOffset.UTC);
    }
    return LocalDate.parse(
        text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
  }

  /** Reads the header {@code If-Modified-Since}: UTC, whole seconds. */
  static Instant since(String header) {
    try {
      return LocalDateTime.parse(header.replaceFirst("Z$", "")).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException notIso) {
      return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
  }

  static String millis(LocalDate date) {
    return millis(midnight(date));
  }

  static String millis(Instant moment) {
    return "/Date(" + moment.toEpochMilli() + "+0000)/";
  }

  /** The form without an offset, of quotes and envelopes. */
  static String bare(Instant moment) {
    return "/Date(" + moment.toEpochMilli() + ")/";
  }

  static String bare(LocalDate date) {
    return bare(midnight(date));
  }

  /** The form of {@code DateString}. */
  static String plain(LocalDate date) {
    return date + "T00:00:00";
  }

  /** The form of {@code UpdatedDateUTCString}. */
  static String utc(Instant moment) {
    return SECONDS.format(moment.atOffset(ZoneOffset.UTC)) + "+00:00";
  }

  /** The form in the gateway's words: {@code 01/23/2020 18:21:16}. */
  static String american(Instant moment) {
    return AMERICAN.format(moment.atOffset(ZoneOffset.UTC));
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
