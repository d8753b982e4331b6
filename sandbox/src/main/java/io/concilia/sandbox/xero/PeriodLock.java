package io.concilia.sandbox.xero;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Closed periods: nothing dated on a lock date or before it may come, change or go. */
final class PeriodLock {

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  private final Books books;

  PeriodLock(Books books) {
    this.books = books;
  }

  void check(@Nullable LocalDate date, Problems problems) {
    check(date, "period lock date", books.settings().periodLockDate(), problems);
    check(date, "end of year lock date", books.settings().endOfYearLockDate(), problems);
  }

  private static void check(
      @Nullable LocalDate date, String name, @Nullable LocalDate lock, Problems problems) {
    if (date != null && lock != null && !date.isAfter(lock)) {
      problems.add("The document date cannot be before the " + name + " " + WORDS.format(lock));
    }
  }
}
