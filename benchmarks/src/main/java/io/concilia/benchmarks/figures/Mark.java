package io.concilia.benchmarks.figures;

import java.util.Locale;

/** What a figure should reach. */
public record Mark(Kind kind, double limit) {

  /** A figure that only explains another. */
  public static final Mark NONE = new Mark(Kind.NONE, 0);

  /** On which side of its limit a figure should be. */
  public enum Kind {
    NONE(""),
    AT_LEAST("≥ "),
    AT_MOST("≤ ");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  public static Mark atLeast(double limit) {
    return new Mark(Kind.AT_LEAST, limit);
  }

  public static Mark atMost(double limit) {
    return new Mark(Kind.AT_MOST, limit);
  }

  boolean metBy(double value) {
    return switch (kind) {
      case NONE -> true;
      case AT_LEAST -> value >= limit;
      case AT_MOST -> value <= limit;
    };
  }

  String text(String unit) {
    return kind == Kind.NONE ? "" : kind.sign + Figure.number(limit) + unit(unit);
  }

  static String unit(String unit) {
    return unit.isEmpty() ? "" : String.format(Locale.ROOT, " %s", unit);
  }
}
