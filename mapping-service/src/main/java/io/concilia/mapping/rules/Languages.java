package io.concilia.mapping.rules;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads languages as people write them: tags such as es or es-MX, and names. */
final class Languages {

  private static final Map<String, String> NAMES = names();

  private Languages() {}

  /** The BCP 47 tag, or null. */
  static @Nullable String tag(String text) {
    String stripped = text.strip();
    String named = NAMES.get(stripped.toLowerCase(Locale.ROOT));
    return named != null ? named : wellFormed(stripped);
  }

  private static @Nullable String wellFormed(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
      return NAMES.containsValue(locale.getLanguage()) ? locale.toLanguageTag() : null;
    } catch (IllformedLocaleException e) {
      return null;
    }
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      if (code.length() == 2) {
        Locale language = Locale.forLanguageTag(code);
        for (Locale in : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("es"), language}) {
          names.putIfAbsent(
              language.getDisplayLanguage(in).toLowerCase(Locale.ROOT), language.getLanguage());
        }
      }
    }
    return Map.copyOf(names);
  }
}
