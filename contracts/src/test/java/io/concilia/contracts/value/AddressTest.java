package io.concilia.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Addresses and tax numbers. */
class AddressTest {

  @Test
  void refusesACountryThatIsNoCode() {
    assertThatThrownBy(() -> new Address(null, null, null, null, null, null, "Spain", null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("Spain", "countryText");
  }

  @Test
  void isEmptyWhenAllItsPartsAreBlank() {
    assertThat(new Address(" ", "", null, null, null, " ", null, null).isEmpty()).isTrue();
    assertThat(new Address(null, null, null, null, null, null, null, "Iberia").isEmpty()).isFalse();
  }

  @Test
  void keepsTaxNumbersInUpperCaseWithoutSpacesAndDots() {
    TaxId taxId = new TaxId(TaxId.Scheme.NIF, "es b-12.345 678", "ES", TaxId.Check.UNCHECKED);

    assertThat(taxId.value()).isEqualTo("ESB-12345678");
  }
}
