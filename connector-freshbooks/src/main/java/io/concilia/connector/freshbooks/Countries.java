package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Spellings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Countries by their English names, as FreshBooks writes them, and by their ISO codes. */
final class Countries {

  private static final Map<String, String> CODES = codes();

  private Countries() {}

  static String name(String code) {
    return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
  }

  /** The code of a country by any common spelling of its English name, or by its code. */
  static Optional<String> code(@Nullable String name) {
    return Optional.ofNullable(name).map(Spellings::name).map(CODES::get);
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    Arrays.stream(Locale.getISOCountries())
        .forEach(
            code -> {
              codes.put(Spellings.name(name(code)), code);
              codes.put(Spellings.name(code), code);
            });
    codes.put("usa", "US");
    codes.put("united states of america", "US");
    codes.put("great britain", "GB");
    codes.put("uk", "GB");
    codes.put("czech republic", "CZ");
    return Map.copyOf(codes);
  }
}
