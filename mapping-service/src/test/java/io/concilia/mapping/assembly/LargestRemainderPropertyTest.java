package io.concilia.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.value.Money;
import io.concilia.mapping.Seeds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LargestRemainderPropertyTest {

  static LongStream seeds() {
    return Seeds.some(300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void partsAddUpAndNoneIsAWholeUnitFromItsShare(long seed) {
    Random random = new Random(seed);
    Currency currency = Currency.getInstance(List.of("EUR", "JPY", "KWD").get(random.nextInt(3)));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(currency.getDefaultFractionDigits());
    List<Money> weights =
        IntStream.range(0, 1 + random.nextInt(100))
            .mapToObj(i -> units(random.nextInt(5) == 0 ? 0 : random.nextInt(100_000), currency))
            .toList();
    Money sum = weights.stream().reduce(Money.zero(currency), Money::plus);
    Money total = units(sum.isZero() ? 0 : random.nextInt(1_000_000), currency);

    List<Money> parts = LargestRemainder.spread(total, weights);

    assertThat(parts.stream().reduce(Money.zero(currency), Money::plus)).isEqualTo(total);
    for (int i = 0; i < parts.size(); i++) {
      BigDecimal share =
          sum.isZero()
              ? BigDecimal.ZERO
              : total
                  .amount()
                  .multiply(weights.get(i).amount())
                  .divide(sum.amount(), MathContext.DECIMAL128);
      assertThat(parts.get(i).amount().subtract(share).abs()).isLessThan(unit);
    }
    assertThat(LargestRemainder.spread(total, weights)).isEqualTo(parts);
  }

  @Test
  void theEarlierLineGetsTheUnitOfATie() {
    List<Money> weights = List.of(eur("1.00"), eur("1.00"), eur("1.00"));

    assertThat(LargestRemainder.spread(eur("0.02"), weights))
        .containsExactly(eur("0.01"), eur("0.01"), eur("0.00"));
    assertThat(LargestRemainder.spread(eur("0.01"), List.of(eur("1.00"), eur("1.01"))))
        .containsExactly(eur("0.00"), eur("0.01"));
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  private static Money units(int units, Currency currency) {
    return new Money(BigDecimal.valueOf(units, currency.getDefaultFractionDigits()), currency);
  }
}
