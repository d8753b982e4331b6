package io.concilia.mapping.rules;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads countries as people write them: ISO codes of two or three letters, and names in English,
 * Spanish and the country's own languages. What is none of these stays unknown.
 */
final class Countries {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  /** Names in daily use that no locale data has. */
  private static final Map<String, String> DAILY =
      Map.of(
          "uk", "GB",
          "england", "GB",
          "scotland", "GB",
          "wales", "GB",
          "northern ireland", "GB",
          "united states of america", "US",
          "eeuu", "US",
          "holland", "NL",
          "czech republic", "CZ",
          "turkey", "TR");

  private static final Map<String, String> CODES = codes();

  private Countries() {}

  /** The ISO 3166-1 alpha-2 code, or null. */
  static @Nullable String code(String text) {
    String stripped = text.strip();
    String quick = CODES.get(stripped);
    return quick != null ? quick : CODES.get(normal(stripped));
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    Map<String, Set<Locale>> spoken = spoken();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
        put(codes, country.getDisplayCountry(language), code);
      }
      spoken
          .getOrDefault(code, Set.of())
          .forEach(language -> put(codes, country.getDisplayCountry(language), code));
    }
    for (String code : Locale.getISOCountries()) {
      codes.put(normal(code), code);
      codes.put(code, code);
      codes.put(normal(new Locale.Builder().setRegion(code).build().getISO3Country()), code);
    }
    DAILY.forEach((name, code) -> codes.put(normal(name), code));
    return Map.copyOf(codes);
  }

  private static Map<String, Set<Locale>> spoken() {
    Map<String, Set<Locale>> spoken = new HashMap<>();
    for (Locale locale : Locale.getAvailableLocales()) {
      if (!locale.getCountry().isEmpty()) {
        spoken.merge(locale.getCountry(), Set.of(locale), Countries::both);
      }
    }
    return spoken;
  }

  private static Set<Locale> both(Set<Locale> one, Set<Locale> other) {
    Set<Locale> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static void put(Map<String, String> codes, String name, String code) {
    codes.putIfAbsent(name, code);
    codes.putIfAbsent(normal(name), code);
  }

  /** Lower case, without accents, dots and doubled spaces. */
  private static String normal(String name) {
    String bare = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return NO_LETTERS
        .matcher(bare.replace(".", ""))
        .replaceAll(" ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
