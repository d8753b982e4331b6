package io.concilia.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities, unit prices and percentages. */
class DecimalsTest {

  @Test
  void areEqualWhateverTheScaleTheyWereMadeWith() {
    assertThat(Quantity.of("10.0")).isEqualTo(Quantity.of("1E+1")).hasToString("10");
    assertThat(UnitPrice.of("0.00")).isEqualTo(UnitPrice.of("0")).hasToString("0");
    assertThat(Percent.of("21.00")).isEqualTo(Percent.of("21")).hasToString("21");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.00000001"})
  void refuseQuantitiesThatAreNotMoreThanZeroOrTooFine(String value) {
    assertThatThrownBy(() -> Quantity.of(value)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "0.00000001"})
  void refusePricesThatAreNegativeOrTooFine(String value) {
    assertThatThrownBy(() -> UnitPrice.of(value)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "100.0001", "0.00001"})
  void refusePercentagesOutOfRangeOrTooFine(String value) {
    assertThatThrownBy(() -> Percent.of(value)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void takeTheLimitsThemselves() {
    assertThat(Percent.of("100")).hasToString("100");
    assertThat(Percent.of("0")).hasToString("0");
    assertThat(Quantity.of("0.0000001")).hasToString("0.0000001");
  }
}
