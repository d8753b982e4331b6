package io.concilia.orchestrator.messages;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that we write. */
public enum Language {
  ENGLISH(Locale.ENGLISH),
  SPANISH(Locale.forLanguageTag("es"));

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }

  /** The one that an Accept-Language header likes best; English when it likes none, or is wrong. */
  public static Language of(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return ENGLISH;
    }
    try {
      Locale best =
          Locale.lookup(
              Locale.LanguageRange.parse(acceptLanguage), List.of(ENGLISH.locale, SPANISH.locale));
      return SPANISH.locale.equals(best) ? SPANISH : ENGLISH;
    } catch (IllegalArgumentException e) {
      return ENGLISH;
    }
  }
}
