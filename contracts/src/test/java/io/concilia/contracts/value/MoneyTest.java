package io.concilia.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({"5, USD, 5.00 USD", "5.0, EUR, 5.00 EUR", "5.00, JPY, 5 JPY", "5, KWD, 5.000 KWD"})
  void hasExactlyTheDigitsOfItsCurrency(String amount, String currency, String text) {
    assertThat(Money.of(amount, currency)).hasToString(text);
  }

  @Test
  void isEqualWhateverTheScaleItWasMadeWith() {
    assertThat(Money.of("5", "USD")).isEqualTo(Money.of("5.0000", "USD"));
  }

  @ParameterizedTest
  @CsvSource({"5.001, USD", "0.5, JPY", "5.0001, KWD"})
  void refusesWhatItWouldHaveToRound(String amount, String currency) {
    assertThatThrownBy(() -> Money.of(amount, currency))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("round it first");
  }

  @ParameterizedTest
  @CsvSource({"0.005, 0.01", "0.0049, 0.00", "1.115, 1.12", "2.5, 2.50"})
  void roundsHalfUp(String amount, String rounded) {
    assertThat(Money.rounded(new BigDecimal(amount), Currency.getInstance("USD")))
        .isEqualTo(Money.of(rounded, "USD"));
  }

  @Test
  void isNeverNegative() {
    assertThatThrownBy(() -> Money.of("-0.01", "USD")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Money.of("1", "USD").minus(Money.of("2", "USD")))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void refusesToMixCurrencies() {
    Money dollar = Money.of("1", "USD");
    Money euro = Money.of("1", "EUR");

    assertThatThrownBy(() -> dollar.plus(euro)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> dollar.minus(euro)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> dollar.compareTo(euro)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XAU", "XXX", "XTS"})
  void refusesCurrenciesThatNobodyPaysIn(String currency) {
    assertThatThrownBy(() -> Money.of("1", currency)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999"})
  void refusesNumbersThatWouldFillTheMemory(String amount) {
    BigDecimal huge = new BigDecimal(amount);
    Currency dollar = Currency.getInstance("USD");

    assertThatThrownBy(() -> new Money(huge, dollar)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Money.rounded(huge, dollar)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Quantity(huge)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new UnitPrice(huge)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Percent(huge)).isInstanceOf(InvalidValueException.class);
  }
}
