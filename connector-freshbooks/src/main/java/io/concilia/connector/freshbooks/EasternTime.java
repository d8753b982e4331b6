package io.concilia.connector.freshbooks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Times of the accounting API: US Eastern time without a zone, as in {@code created_at} and {@code
 * updated}. In the hour that autumn has twice, such a time means two moments.
 */
final class EasternTime {

  private static final ZoneId EASTERN = ZoneId.of("America/New_York");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

  private EasternTime() {}

  /** The latest moment that the text may mean, so that nothing is taken for older than it is. */
  static @Nullable Instant latest(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(text, FORM).atZone(EASTERN).withLaterOffsetAtOverlap().toInstant();
    } catch (DateTimeParseException notSuchATime) {
      return null;
    }
  }

  /** The day there, on which FreshBooks lets a search begin. */
  static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, EASTERN);
  }
}
