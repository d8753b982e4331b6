package io.concilia.contracts.value;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A postal address. The country is ISO 3166-1 alpha-2; text that names none stays in {@code
 * countryText} and leaves {@code country} empty, so that tax rules hold instead of guessing.
 */
public record Address(
    @Nullable String line1,
    @Nullable String line2,
    @Nullable String line3,
    @Nullable String city,
    @Nullable String region,
    @Nullable String postalCode,
    @Nullable String country,
    @Nullable String countryText) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  public Address {
    line1 = Text.note(line1, 500);
    line2 = Text.note(line2, 500);
    line3 = Text.note(line3, 500);
    city = Text.note(city, 255);
    region = Text.note(region, 255);
    postalCode = Text.optionalName("postalCode", postalCode, 30);
    countryText = Text.note(countryText, 255);
    if (country != null && !COUNTRIES.contains(country)) {
      throw new InvalidValueException(
          "country", country, "is no ISO 3166-1 alpha-2 code; keep it as countryText");
    }
  }

  public boolean isEmpty() {
    return line1 == null
        && line2 == null
        && line3 == null
        && city == null
        && region == null
        && postalCode == null
        && country == null
        && countryText == null;
  }
}
