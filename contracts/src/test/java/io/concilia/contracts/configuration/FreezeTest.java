package io.concilia.contracts.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "last 3 days                         | 2026-11-27 | false",
        "last 3 days                         | 2026-11-28 | true",
        "last 3 days                         | 2026-11-30 | true",
        "last 3 days                         | 2026-02-26 | true",
        "2026-12-31                          | 2026-12-31 | true",
        "2026-12-31                          | 2026-12-30 | false",
        "2026-12-24..2027-01-06, last 2 days | 2027-01-06 | true",
        "2026-12-24..2027-01-06, last 2 days | 2027-01-07 | false",
        "2026-12-24..2027-01-06, last 2 days | 2027-01-30 | true",
      })
  void coversItsDays(String text, LocalDate day, boolean held) {
    assertThat(Freeze.parse(text).covers(day)).isEqualTo(held);
  }

  @Test
  void endsOnTheFirstDayThatNoPartCovers() {
    Freeze freeze = Freeze.parse("2026-11-25..2026-11-29, last 2 days");

    assertThat(freeze.firstOpenDay(LocalDate.parse("2026-11-26"))).isEqualTo("2026-12-01");
    assertThat(freeze.firstOpenDay(LocalDate.parse("2026-11-24"))).isEqualTo("2026-11-24");
  }

  @ParameterizedTest
  @CsvSource({"the weekend", "last 40 days", "2026-12-31..2026-12-01", "2026-13-01"})
  void refusesWhatItCannotRead(String text) {
    assertThatThrownBy(() -> Policies.of(Map.of("freeze", text)))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("freeze")
        .hasMessageContaining(text);
  }
}
