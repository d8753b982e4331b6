package io.concilia.mapping.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.concilia.contracts.configuration.PolicyOptions.DealAmountIs;
import io.concilia.contracts.configuration.PolicyOptions.LineDiscountIs;
import io.concilia.contracts.configuration.PolicyOptions.PricesAre;
import io.concilia.mapping.Seeds;
import io.concilia.mapping.assembly.SaleSample;
import io.concilia.mapping.assembly.SaleSample.Entry;
import io.concilia.mapping.proposals.PolicyProposals.Proposal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyProposalsTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static LongStream seeds() {
    return Seeds.some(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsWhatFiftyDealsMeanThoughSomeAmountsAreTypedByHand(long seed) {
    Random random = new Random(seed);
    boolean pricesGross = random.nextBoolean();
    boolean percent = random.nextBoolean();
    List<SaleSample> sales =
        IntStream.range(0, 50)
            .mapToObj(i -> sale(random, pricesGross, !pricesGross, percent, i < 5))
            .toList();

    PolicyProposals proposals = PolicyProposals.from(sales);

    assertThat(proposals.proposals())
        .extracting(Proposal::policy, Proposal::proposed)
        .as(proposals.proposals().toString())
        .containsExactly(
            tuple("pricesAre", pricesGross ? "GROSS" : "NET"),
            tuple("dealAmountIs", pricesGross ? "NET" : "GROSS"),
            tuple("lineDiscountIs", percent ? "PERCENT" : "AMOUNT"));
    assertThat(proposals.best().get(0).fits()).isBetween(45, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void leavesOpenWhatTheDealsDoNotTellApart(long seed) {
    Random random = new Random(seed);
    List<SaleSample> sales =
        IntStream.range(0, 20).mapToObj(i -> sale(random, false, false, true, false)).toList();

    PolicyProposals proposals = PolicyProposals.from(sales);

    assertThat(proposed(proposals, "pricesAre")).isNull();
    assertThat(proposed(proposals, "dealAmountIs")).isNull();
    assertThat(proposed(proposals, "lineDiscountIs")).isEqualTo("PERCENT");
    assertThat(proposals.best())
        .extracting(PolicyProposals.Tried::hypothesis)
        .containsExactlyInAnyOrder(
            new Hypothesis(PricesAre.NET, DealAmountIs.NET, LineDiscountIs.PERCENT),
            new Hypothesis(PricesAre.GROSS, DealAmountIs.GROSS, LineDiscountIs.PERCENT));
    assertThat(why(proposals, "pricesAre")).contains("NET and GROSS explain 20 of 20");
  }

  @Test
  void proposesNothingForDiscountsThatNobodyGave() {
    PolicyProposals proposals =
        PolicyProposals.from(
            List.of(
                sale("121.00", entry("100", "0", "21")), sale("242.00", entry("200", "0", "21"))));

    assertThat(proposed(proposals, "pricesAre")).isEqualTo("NET");
    assertThat(proposed(proposals, "dealAmountIs")).isEqualTo("GROSS");
    assertThat(proposed(proposals, "lineDiscountIs")).isNull();
    assertThat(why(proposals, "lineDiscountIs")).contains("do not tell");
  }

  @Test
  void proposesNothingThatExplainsHalfOrLess() {
    PolicyProposals proposals =
        PolicyProposals.from(
            List.of(
                sale("121.00", entry("100", "0", "21")),
                sale("500.00", entry("100", "0", "21")),
                sale("7.00", entry("100", "0", "21"))));

    assertThat(proposals.proposals()).extracting(Proposal::proposed).containsOnlyNulls();
    assertThat(why(proposals, "pricesAre")).contains("more than half of the 3");
  }

  @Test
  void proposesNothingFromNothing() {
    assertThat(PolicyProposals.from(List.of()).proposals())
        .extracting(Proposal::proposed)
        .containsOnlyNulls();
  }

  private static String proposed(PolicyProposals proposals, String policy) {
    return of(proposals, policy).proposed();
  }

  private static String why(PolicyProposals proposals, String policy) {
    return of(proposals, policy).why();
  }

  private static Proposal of(PolicyProposals proposals, String policy) {
    return proposals.proposals().stream()
        .filter(one -> one.policy().equals(policy))
        .findFirst()
        .orElseThrow();
  }

  private static SaleSample sale(String amount, Entry... entries) {
    return new SaleSample(EUR, new BigDecimal(amount), List.of(entries));
  }

  private static Entry entry(String value, String discount, String percent) {
    return new Entry(
        new BigDecimal(value), new BigDecimal(discount), new BigDecimal(percent), null);
  }

  /** A deal whose amount is right for that meaning, or one that somebody typed. */
  private static SaleSample sale(
      Random random, boolean pricesGross, boolean amountGross, boolean percent, boolean byHand) {
    List<Entry> entries = new ArrayList<>();
    BigDecimal amount = BigDecimal.ZERO;
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      BigDecimal value = BigDecimal.valueOf(5_000 + random.nextInt(500_000), 2);
      BigDecimal discount = BigDecimal.valueOf(1 + random.nextInt(30));
      BigDecimal rate = BigDecimal.valueOf(random.nextBoolean() ? 21 : 10);
      BigDecimal price =
          value.subtract(
              percent
                  ? value.multiply(discount).divide(HUNDRED, 2, RoundingMode.HALF_UP)
                  : discount);
      BigDecimal factor = HUNDRED.add(rate);
      BigDecimal net =
          pricesGross ? price.multiply(HUNDRED).divide(factor, 2, RoundingMode.HALF_UP) : price;
      BigDecimal gross =
          pricesGross
              ? price
              : price.add(price.multiply(rate).divide(HUNDRED, 2, RoundingMode.HALF_UP));
      amount = amount.add(amountGross ? gross : net);
      entries.add(new Entry(value, discount, rate, null));
    }
    return new SaleSample(EUR, byHand ? BigDecimal.valueOf(1234567) : amount, entries);
  }
}
