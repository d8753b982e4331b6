package io.concilia.benchmarks.figures;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** One row of the table. It meets its mark when its median does. */
public record Figure(String name, String unit, Mark mark, Spread spread) {

  private static final int WHOLE_NUMBERS_FROM = 100;

  public static Figure of(String name, String unit, Mark mark, Collection<Double> runs) {
    return new Figure(name, unit, mark, Spread.of(runs));
  }

  public static Figure once(String name, String unit, Mark mark, double value) {
    return of(name, unit, mark, List.of(value));
  }

  public boolean met() {
    return mark.metBy(spread.median());
  }

  String verdict() {
    if (mark.kind() == Mark.Kind.NONE) {
      return "";
    }
    return met() ? "met" : "NOT MET";
  }

  static String number(double value) {
    return Math.abs(value) >= WHOLE_NUMBERS_FROM || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
