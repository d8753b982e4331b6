package io.concilia.mapping.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import io.concilia.mapping.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is spread over lines or parts adds up to the cent. */
class SaleAmountsPropertyTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Map<String, String> LINES_COUNT = Map.of("dealAmountIs", "IGNORED");

  static LongStream seeds() {
    return Seeds.some(150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDiscountOnAHundredLinesOfTwoRatesAddsUpToTheCent(long seed) {
    Random random = new Random(seed);
    SomeDeal without = new SomeDeal(new Random(seed)).withLines(100);
    BigDecimal off =
        without
            .net()
            .multiply(BigDecimal.valueOf(random.nextInt(101), 2))
            .setScale(2, RoundingMode.DOWN);
    SomeDeal with = new SomeDeal(new Random(seed)).withLines(100).withDiscount(off);
    MappingPlan plan = Example.plan(LINES_COUNT, SomeDeal.TABLES);

    DocumentContent whole = SomeDeal.content(without.change(), plan);
    DocumentContent less =
        off.compareTo(without.net()) == 0 ? null : SomeDeal.content(with.change(), plan);

    assertThat(whole.linesTotal()).isEqualTo(new Money(without.net(), EUR));
    if (less != null) {
      assertThat(less.linesTotal()).isEqualTo(whole.linesTotal().minus(Money.rounded(off, EUR)));
      assertThat(less.lines())
          .hasSize(100)
          .extracting(Line::tax)
          .contains(whole.lines().get(0).tax());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void depositAndBalanceAddUpToTheWholeLineByLine(long seed) {
    Random random = new Random(seed);
    Change change =
        new SomeDeal(random).withLines(1 + random.nextInt(12)).withLine("big", "Books").change();
    Map<String, String> plan = new HashMap<>(LINES_COUNT);
    Map<String, List<Map<String, String>>> tables = new HashMap<>(SomeDeal.TABLES);
    tables.put("withholdingRules", List.of(Map.of("withholdings", "irpf-15")));
    tables.put("withholdings", List.of(Map.of("key", "irpf-15", "percent", "15")));
    Invoice whole = SomeDeal.invoices(change, Example.plan(plan, tables)).get(0);
    plan.put("billingPlan", "DEPOSIT");
    plan.put("depositPercent", BigDecimal.valueOf(1 + random.nextInt(9999), 2).toPlainString());

    List<Answer> answers = RecordMapper.map(change, List.of(Example.plan(plan, tables)));

    if (answers.get(0) instanceof Answer.Rejected rejected) {
      // A deposit of a few cents may round to nothing.
      assertThat(rejected.rejection().cause().code()).isEqualTo("DEPOSIT_IMPOSSIBLE");
      return;
    }
    List<Invoice> parts = SomeDeal.invoices(change, Example.plan(plan, tables));
    assertThat(parts)
        .extracting(Invoice::billingPart)
        .containsExactly(Invoice.BillingPart.DEPOSIT, Invoice.BillingPart.BALANCE);
    DocumentContent deposit = parts.get(0).content();
    DocumentContent balance = parts.get(1).content();
    assertThat(deposit.linesTotal().plus(balance.linesTotal()))
        .isEqualTo(whole.content().linesTotal());
    assertThat(totals(deposit, balance)).isEqualTo(totals(whole.content()));
    assertThat(withheld(deposit).plus(withheld(balance))).isEqualTo(withheld(whole.content()));
    for (Line line : whole.content().lines()) {
      assertThat(net(deposit, line.lineId()).plus(net(balance, line.lineId())))
          .isEqualTo(line.net(EUR));
      assertThat(deposit.lines())
          .filteredOn(part -> part.lineId().equals(line.lineId()))
          .allMatch(part -> Objects.equals(part.tax(), line.tax()));
    }
  }

  private static List<Money> totals(DocumentContent... documents) {
    return Stream.<Function<Totals, Money>>of(
            Totals::net, Totals::tax, Totals::gross, Totals::withheld)
        .map(
            figure ->
                Stream.of(documents)
                    .map(DocumentContent::expected)
                    .map(figure)
                    .filter(Objects::nonNull)
                    .reduce(Money.zero(EUR), Money::plus))
        .toList();
  }

  private static Money withheld(DocumentContent document) {
    return document.withholdings().stream()
        .map(Withholding::amount)
        .reduce(Money.zero(EUR), Money::plus);
  }

  private static Money net(DocumentContent document, String lineId) {
    return document.lines().stream()
        .filter(line -> line.lineId().equals(lineId))
        .map(line -> line.net(EUR))
        .reduce(Money.zero(EUR), Money::plus);
  }
}
