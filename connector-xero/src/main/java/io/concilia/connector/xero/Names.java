package io.concilia.connector.xero;

import io.concilia.contracts.value.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names as Xero takes them. */
final class Names {

  private static final Pattern BREAKS = Pattern.compile("\\s*[\\t\\r\\n]+\\s*");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z]+");

  private Names() {}

  /** Says the same to a reader, without the angle brackets that Xero refuses; never shorter. */
  static String listed(String name) {
    return BREAKS.matcher(name).replaceAll(" ").replace('<', '(').replace('>', ')').strip();
  }

  /** The name with a suffix, cut in front of it if both do not fit. */
  static String withSuffix(String name, String suffix, int max) {
    return Text.cut(name, max - suffix.length()) + suffix;
  }

  /** A country's English name; Xero takes plain letters only. */
  static @Nullable String country(@Nullable String code, @Nullable String text) {
    String name =
        code == null
            ? text
            : new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    if (name == null) {
      return null;
    }
    String folded =
        ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    String letters = NO_LETTER.matcher(folded).replaceAll(" ").strip();
    return letters.isEmpty() ? null : letters.substring(0, Math.min(50, letters.length()));
  }
}
