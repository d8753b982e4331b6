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
    String clean = optionalName(field, value, max);
    if (clean == null) {
      throw new InvalidValueException(field, value, "it is required; give it a value");
    }
    return clean;
  }

  /** As {@link #name}, for a field that may be absent. */
  public static @Nullable String optionalName(String field, @Nullable String value, int max) {
    String clean = value == null ? "" : clean(value);
    if (clean.isEmpty()) {
      return null;
    }
    if (length(clean) > max) {
      throw new InvalidValueException(
          field,
          value,
          "has " + length(clean) + " characters, at most " + max + " fit; shorten it");
    }
    return clean;
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
    if (isPlain(value)) {
      return value.strip();
    }
    // Controls go first: what they kept apart may compose.
    return Normalizer.normalize(withoutControls(value), Normalizer.Form.NFC).strip();
  }

  /** Most text is ASCII, in which nothing is to be composed. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > '~' || isUnwanted(c)) {
        return false;
      }
    }
    return true;
  }

  private static String withoutControls(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isUnwanted(c)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isUnwanted(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
