package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountriesTest {

  @Test
  void everyCountryIsReadBackFromItsName() {
    assertThat(Stream.of(Locale.getISOCountries()))
        .allSatisfy(code -> assertThat(Countries.code(Countries.name(code))).contains(code));
  }

  @Test
  void understandsOtherSpellings() {
    assertThat(Countries.code("USA")).contains("US");
    assertThat(Countries.code("united states of America")).contains("US");
    assertThat(Countries.code("U.K.")).contains("GB");
    assertThat(Countries.code("CA")).contains("CA");
    assertThat(Countries.code("Middle-earth")).isEmpty();
    assertThat(Countries.code(null)).isEmpty();
  }
}
