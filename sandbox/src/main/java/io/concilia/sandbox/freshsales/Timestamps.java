package io.concilia.sandbox.freshsales;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes and reads moments as the API does: to the second, with the offset of the account's zone;
 * plain dates have no zone.
 */
record Timestamps(ZoneId zone) {

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

  static final Timestamps UTC = new Timestamps(ZoneOffset.UTC);

  String write(Instant moment) {
    return WITH_OFFSET.format(moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  LocalDate dateOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** A moment with an offset, or a plain date as the start of its day in the account's zone. */
  Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noMoment) {
      return readDate(text).map(date -> date.atStartOfDay(zone).toInstant());
    }
  }

  static Optional<LocalDate> readDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
