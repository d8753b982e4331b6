package io.concilia.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.value.TaxId.Check;
import io.concilia.contracts.value.TaxId.Scheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxIdChecksTest {

  @ParameterizedTest(name = "{0} {1} in {2} is {3}")
  @CsvSource({
    "VAT, ESB00000000, ES, WELL_FORMED",
    "VAT, B00000000, ES, WELL_FORMED",
    "VAT, B00000001, ES, MALFORMED",
    "VAT, ES12345678Z, ES, WELL_FORMED",
    "VAT, ES12345678A, ES, MALFORMED",
    "VAT, X1234567L, ES, WELL_FORMED",
    "VAT, X1234567M, ES, MALFORMED",
    "VAT, DE 123.456.789, DE, WELL_FORMED",
    "VAT, DE12345678, DE, MALFORMED",
    "VAT, 123456789, GR, WELL_FORMED",
    "VAT, EL123456789, GR, WELL_FORMED",
    "VAT, FR12345678901, FR, WELL_FORMED",
    "VAT, nl123456789b01, NL, WELL_FORMED",
    "VAT, 123456789, , UNCHECKED",
    "VAT, CHE123456789, CH, UNCHECKED",
    "NIF, 12345678Z, ES, WELL_FORMED",
    "NIF, 12345678, ES, MALFORMED",
    "RFC, XAXX010101000, MX, WELL_FORMED",
    "RFC, XAXX010101, MX, MALFORMED",
    "EIN, 12-3456789, US, WELL_FORMED",
    "EIN, 12-345, US, MALFORMED",
    "ABN, 51824753556, AU, UNCHECKED"
  })
  void saysHowANumberIsWritten(Scheme scheme, String value, String country, Check check) {
    assertThat(TaxIdChecks.checked(scheme, value, country).checked()).isEqualTo(check);
  }
}
