package io.concilia.contracts.value;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Text that people read: trimmed, in Unicode form NFC, without control characters other than line
 * breaks and tabs. Blank is absent.
 */
public final class Text {

  private static final String ELLIPSIS = "\u2026";

  private Text() {}

  /** For names, numbers and codes: longer than {@code max} is refused, never cut. */
  public static String name(String field, String value, int max) {
    String clean = clean(value);
    if (clean.isEmpty()) {
      throw new InvalidValueException(field, value, "it is required; give it a value");
    }
    if (length(clean) > max) {
      throw new InvalidValueException(
          field,
          value,
          "has " + length(clean) + " characters, at most " + max + " fit; shorten it");
    }
    return clean;
  }

  /** As {@link #name}, for a field that may be absent. */
  public static @Nullable String optionalName(String field, @Nullable String value, int max) {
    return value == null || clean(value).isEmpty() ? null : name(field, value, max);
  }

  /** For descriptions and notes: what does not fit is cut, and the cut is marked. */
  public static @Nullable String note(@Nullable String value, int max) {
    if (value == null) {
      return null;
    }
    String clean = clean(value);
    if (clean.isEmpty()) {
      return null;
    }
    return length(clean) <= max ? clean : cut(clean, max);
  }

  /** Cuts to {@code max} characters, the last of them an ellipsis; never splits a code point. */
  public static String cut(String value, int max) {
    return length(value) <= max
        ? value
        : value.substring(0, value.offsetByCodePoints(0, max - 1)) + ELLIPSIS;
  }

  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }

  private static String clean(String value) {
    return value.chars().allMatch(Text::isPlain) ? value.strip() : cleanUnicode(value);
  }

  /** Most text is ASCII, in which nothing is to be composed. */
  private static boolean isPlain(int c) {
    return c < 0x7f && (c >= ' ' || isBreakOrTab(c));
  }

  private static boolean isBreakOrTab(int c) {
    return c == '\n' || c == '\t';
  }

  private static String cleanUnicode(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    Normalizer.normalize(value, Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> isBreakOrTab(c) || !Character.isISOControl(c))
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }
}
