package io.concilia.orchestrator.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.configuration.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountryProfileTest {

  static Stream<String> countries() {
    return CountryProfile.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("countries")
  void proposesOnlyWhatAnIntegrationTakes(String country) {
    CountryProfile profile = CountryProfile.of(country);
    List<Map<String, String>> tax = new ArrayList<>();
    for (Map<String, String> row : profile.tax()) {
      Map<String, String> chosen = new HashMap<>(row);
      chosen.putIfAbsent("vendorCode", "5");
      tax.add(chosen);
    }

    assertThat(Policies.problems(profile.policies())).isEmpty();
    assertThat(TableChecks.problems(Map.of("tax", tax, "taxRules", profile.taxRules()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("countries")
  void leavesNoSaleWithoutARule(String country) {
    List<Map<String, String>> rules = CountryProfile.of(country).taxRules();

    assertThat(rules.get(rules.size() - 1)).containsOnlyKeys("taxKey");
  }
}
