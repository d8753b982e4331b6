package io.concilia.orchestrator.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      value = {
        "deal.pipeline == '1';deal.pipeline == '2';deal.pipeline",
        "deal.pipeline == \"1\";deal.pipeline in ['2', '3'];deal.pipeline",
        "deal.a == 'x' && deal.pipeline == '1';deal.pipeline == '2';deal.pipeline",
        "(deal.pipeline == '1') && deal.amount > 5;( deal.pipeline=='2' );deal.pipeline",
        "deal.custom_field['cf_no-go'] == 'a';deal.custom_field['cf_no-go'] == 'b'"
            + ";deal.custom_field['cf_no-go']",
        "deal.pipeline == '1';deal.pipeline in ['1', '2'];none",
        "deal.pipeline == '1';deal.territory == '2';none",
        "deal.pipeline == '1' || true;deal.pipeline == '2';none",
        "deal.big ? deal.p == '1' : true;deal.p == '2';none",
        "deal.pipeline != '1';deal.pipeline == '1';none",
        "!(deal.pipeline == '1');deal.pipeline == '2';none",
        "!(deal.x == 'a' && deal.pipeline == '1');deal.pipeline == '2';none",
        "none;deal.pipeline == '2';none",
        "'';none;none",
      })
  void separatesOnlyWhatSurelyAsksDifferentValues(String one, String other, String field) {
    assertThat(Route.of(one).separatedFrom(Route.of(other)).orElse(null)).isEqualTo(field);
    assertThat(Route.of(other).separatedFrom(Route.of(one)).orElse(null)).isEqualTo(field);
  }
}
