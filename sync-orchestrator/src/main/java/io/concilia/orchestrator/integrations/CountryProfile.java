package io.concilia.orchestrator.integrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is usual in a country: proposals, which hide no other choice.
 *
 * @param tax rows of the tax table; the company's own code of each is still to be chosen
 */
record CountryProfile(
    Map<String, String> policies,
    List<Map<String, String>> tax,
    List<Map<String, String>> taxRules) {

  private static final String OTHER = "other";
  private static final Map<String, CountryProfile> ALL = read();

  /** Of a country that has none, the one that lets a person write the first rule. */
  static CountryProfile of(@Nullable String country) {
    CountryProfile profile = country == null ? null : ALL.get(country);
    return profile == null ? Objects.requireNonNull(ALL.get(OTHER)) : profile;
  }

  static Map<String, CountryProfile> all() {
    return ALL;
  }

  private static Map<String, CountryProfile> read() {
    try (InputStream file =
        Objects.requireNonNull(
            CountryProfile.class.getResourceAsStream("/orchestrator/profiles.json"))) {
      return Map.copyOf(
          JsonMapper.shared()
              .readValue(file, new TypeReference<HashMap<String, CountryProfile>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
