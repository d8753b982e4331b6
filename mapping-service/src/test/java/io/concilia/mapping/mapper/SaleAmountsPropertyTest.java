package io.concilia.mapping.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is spread over lines or parts adds up to the cent. */
class SaleAmountsPropertyTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Map<String, String> LINES_COUNT = Map.of("dealAmountIs", "IGNORED");

  private static final Map<String, List<Map<String, String>>> WITHHOLDING = withholding();

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
    Invoice whole = SomeDeal.invoices(change, Example.plan(plan, WITHHOLDING)).get(0);
    plan.put("billingPlan", "DEPOSIT");
    plan.put("depositPercent", BigDecimal.valueOf(1 + random.nextInt(9999), 2).toPlainString());

    List<Answer> answers = RecordMapper.map(change, List.of(Example.plan(plan, WITHHOLDING)));

    if (answers.get(0) instanceof Answer.Rejected rejected) {
      // A deposit of a few cents may round to nothing.
      assertThat(rejected.rejection().cause().code()).isEqualTo("DEPOSIT_IMPOSSIBLE");
      return;
    }
    List<Invoice> parts = SomeDeal.invoices(change, Example.plan(plan, WITHHOLDING));
    assertThat(parts)
        .extracting(Invoice::billingPart)
        .containsExactly(Invoice.BillingPart.DEPOSIT, Invoice.BillingPart.BALANCE);
    addUpTo(whole.content(), parts);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void stagesAddUpToTheWholeLineByLine(long seed) {
    Random random = new Random(seed);
    Change change =
        new SomeDeal(random).withLines(1 + random.nextInt(12)).withLine("big", "Books").change();
    MappingPlan full = Example.plan(LINES_COUNT, WITHHOLDING);
    Invoice whole = SomeDeal.invoices(change, full).get(0);
    List<BigDecimal> percents = somePercents(random, 2 + random.nextInt(5));
    ObjectNode payload = (ObjectNode) Example.JSON.readTree(change.payload());
    ((ObjectNode) payload.at("/deal/custom_field"))
        .put(
            "cf_billing_stages",
            percents.stream().map(BigDecimal::toPlainString).collect(Collectors.joining("% / ")));
    Map<String, String> policies = new HashMap<>(LINES_COUNT);
    policies.put("billingPlan", "STAGES");
    policies.put("stagesAtMost", "6");
    MappingPlan plan = Example.plan(policies, WITHHOLDING);

    List<Answer> answers = RecordMapper.map(SomeDeal.change(payload), List.of(plan));

    if (answers.get(0) instanceof Answer.Rejected rejected) {
      // A stage of a few cents may round to nothing.
      assertThat(rejected.rejection().cause().code()).isEqualTo("STAGE_IMPOSSIBLE");
      return;
    }
    List<Invoice> parts = SomeDeal.invoices(SomeDeal.change(payload), plan);
    assertThat(parts).hasSameSizeAs(percents);
    addUpTo(whole.content(), parts);
    for (int i = 0; i < percents.size(); i++) {
      BigDecimal exact =
          whole.content().linesTotal().amount().multiply(percents.get(i)).movePointLeft(2);
      assertThat(parts.get(i).content().linesTotal().amount())
          .as("stage %d of %s%%", i + 1, percents.get(i))
          .isCloseTo(exact, within(new BigDecimal("0.01")));
    }
  }

  private static Map<String, List<Map<String, String>>> withholding() {
    Map<String, List<Map<String, String>>> tables = new HashMap<>(SomeDeal.TABLES);
    tables.put("withholdingRules", List.of(Map.of("withholdings", "irpf-15")));
    tables.put("withholdings", List.of(Map.of("key", "irpf-15", "percent", "15")));
    return tables;
  }

  private static void addUpTo(DocumentContent whole, List<Invoice> invoices) {
    DocumentContent[] parts =
        invoices.stream().map(Invoice::content).toArray(DocumentContent[]::new);
    assertThat(sum(parts, DocumentContent::linesTotal)).isEqualTo(whole.linesTotal());
    assertThat(totals(parts)).isEqualTo(totals(whole));
    assertThat(sum(parts, SaleAmountsPropertyTest::withheld)).isEqualTo(withheld(whole));
    for (Line line : whole.lines()) {
      assertThat(sum(parts, part -> net(part, line.lineId()))).isEqualTo(line.net(EUR));
      assertThat(Stream.of(parts).flatMap(part -> part.lines().stream()))
          .filteredOn(part -> part.lineId().equals(line.lineId()))
          .allMatch(part -> Objects.equals(part.tax(), line.tax()));
    }
  }

  private static Money sum(DocumentContent[] parts, Function<DocumentContent, Money> figure) {
    return Stream.of(parts).map(figure).reduce(Money.zero(EUR), Money::plus);
  }

  /** With up to four decimals, and 100 together. */
  private static List<BigDecimal> somePercents(Random random, int count) {
    TreeSet<Integer> cuts = new TreeSet<>();
    int digits = random.nextInt(5);
    int whole = 100 * (int) Math.pow(10, digits);
    while (cuts.size() < count - 1) {
      cuts.add(1 + random.nextInt(whole - 1));
    }
    cuts.add(whole);
    List<BigDecimal> percents = new ArrayList<>();
    int before = 0;
    for (int cut : cuts) {
      percents.add(BigDecimal.valueOf(cut - before, digits));
      before = cut;
    }
    return percents;
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
