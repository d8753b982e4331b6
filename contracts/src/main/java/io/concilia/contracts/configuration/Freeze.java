package io.concilia.contracts.configuration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days on which documents are held, such as the end of each month or the days of an audit. */
public record Freeze(List<Period> periods, int lastDaysOfMonth) {

  private static final Pattern LAST_DAYS = Pattern.compile("last (\\d{1,2}) days");

  public Freeze {
    periods = List.copyOf(periods);
    if (lastDaysOfMonth < 0 || lastDaysOfMonth > 27) {
      throw new IllegalArgumentException(
          "the last " + lastDaysOfMonth + " days of a month; give 1 to 27");
    }
  }

  /** Both days belong to it. */
  public record Period(LocalDate from, LocalDate to) {

    public Period {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException(from + ".." + to + " ends before it begins");
      }
    }

    boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /** Reads {@code last 3 days}, {@code 2026-12-31}, {@code 2026-12-24..2027-01-06}, or a list. */
  public static Freeze parse(String text) {
    int lastDays = 0;
    List<String> dates =
        Arrays.stream(text.split(",", -1)).map(String::strip).filter(Freeze::isDates).toList();
    for (String part : text.split(",", -1)) {
      Matcher last = LAST_DAYS.matcher(part.strip());
      if (last.matches()) {
        lastDays = Integer.parseInt(last.group(1));
      }
    }
    return new Freeze(dates.stream().map(Freeze::period).toList(), lastDays);
  }

  public boolean covers(LocalDate day) {
    int left = day.lengthOfMonth() - day.getDayOfMonth();
    return left < lastDaysOfMonth || periods.stream().anyMatch(period -> period.covers(day));
  }

  /** The first day, from this one on, on which documents are not held. */
  public LocalDate firstOpenDay(LocalDate from) {
    LocalDate day = from;
    while (covers(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static boolean isDates(String part) {
    return !LAST_DAYS.matcher(part).matches();
  }

  private static Period period(String part) {
    String[] days = part.split("\\.\\.", 2);
    LocalDate from = LocalDate.parse(days[0].strip());
    return new Period(from, days.length == 1 ? from : LocalDate.parse(days[1].strip()));
  }
}
