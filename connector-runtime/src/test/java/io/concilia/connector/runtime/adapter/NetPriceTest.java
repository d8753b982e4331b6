package io.concilia.connector.runtime.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPriceTest {

  @ParameterizedTest
  @CsvSource({
    "3, 89.99, 7, 3, 29.9966667, ''",
    "3, 89.99, 2, 1, 89.99, workings",
    "1200, 50.00, 7, 1200, 0.0416667, ''",
    "1200, 50.00, 4, 1, 50.00, workings",
    "12, 3000.00, 2, 12, 250.00, ''"
  })
  void quantityTimesPriceIsAlwaysTheNet(
      BigDecimal quantity,
      BigDecimal net,
      int digits,
      BigDecimal asQuantity,
      BigDecimal asPrice,
      String workings) {
    Money amount = Money.rounded(net, Currency.getInstance("EUR"));

    NetPrice price = NetPrice.meeting(quantity, amount, digits, "workings");

    assertThat(price.quantity()).isEqualByComparingTo(asQuantity);
    assertThat(price.unitPrice()).isEqualByComparingTo(asPrice);
    assertThat(price.amount()).isEqualByComparingTo(net);
    assertThat(price.workings()).isEqualTo(workings);
  }
}
