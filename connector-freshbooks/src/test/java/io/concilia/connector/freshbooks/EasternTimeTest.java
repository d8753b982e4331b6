package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EasternTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2020-11-16 21:27:03, 2020-11-17T02:27:03Z", // the client of the fixtures, who signed up then
    "2021-04-16 10:31:58, 2021-04-16T14:31:58Z", // in summer
    "2021-04-16 10:31:58.480684, 2021-04-16T14:31:58.480684Z",
    "2026-11-01 01:30:00, 2026-11-01T06:30:00Z", // twice that night: the later one
    "2026-03-08 02:30:00, 2026-03-08T07:30:00Z", // never that night: an hour on
    "yesterday,",
    ","
  })
  void isReadAsTheLatestMomentThatItMayMean(String text, Instant moment) {
    assertThat(EasternTime.latest(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-02T04:59:59Z, 2026-11-01", "2026-11-02T05:00:00Z, 2026-11-02"})
  void aDayBeginsThere(Instant moment, String day) {
    assertThat(EasternTime.day(moment)).hasToString(day);
  }
}
