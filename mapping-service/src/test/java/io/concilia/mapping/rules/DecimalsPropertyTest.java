package io.concilia.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.mapping.Seeds;
import io.concilia.mapping.payload.Decimal;
import io.concilia.mapping.payload.Payload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money in expressions is exact, and never meets a binary fraction. */
class DecimalsPropertyTest {

  private static final SourceParser.Names DEAL = new SourceParser.Names("deal", null);
  private static final Expressions EXPRESSIONS = new Expressions(DEAL);

  static LongStream seeds() {
    return Seeds.some(100);
  }

  /** An expression and what it must come to. */
  private record Term(String text, BigDecimal value) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void reckonsAsBigDecimalDoes(long seed) {
    Term term = writable(new Random(seed));

    Object value = value(term.text());

    assertThat(value).as(term.text()).isEqualTo(Decimal.of(term.value()));
    String longer = plain(term.value().setScale(term.value().scale() + 3));
    assertThat(value(term.text() + " == dec('" + longer + "')"))
        .as("equal whatever the scale: %s", term.text())
        .isEqualTo(true);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void dividesHalfUpToTheScaleThatIsAskedFor(long seed) {
    Random random = new Random(seed);
    BigDecimal dividend = number(random);
    BigDecimal divisor = number(random).abs().add(BigDecimal.ONE);
    int scale = random.nextInt(12);

    Object value =
        value("div(dec('%s'), dec('%s'), %d)".formatted(plain(dividend), plain(divisor), scale));

    assertThat(value).isEqualTo(Decimal.of(dividend.divide(divisor, scale, RoundingMode.HALF_UP)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void comparesByValue(long seed) {
    Random random = new Random(seed);
    BigDecimal one = number(random);
    BigDecimal other = random.nextBoolean() ? one.setScale(one.scale() + 2) : number(random);
    String pair = "dec('%s') %%s dec('%s')".formatted(plain(one), plain(other));

    int order = one.compareTo(other);

    assertThat(value(pair.formatted("=="))).isEqualTo(order == 0);
    assertThat(value(pair.formatted("!="))).isEqualTo(order != 0);
    assertThat(value(pair.formatted("<"))).isEqualTo(order < 0);
    assertThat(value(pair.formatted("<="))).isEqualTo(order <= 0);
    assertThat(value(pair.formatted(">"))).isEqualTo(order > 0);
    assertThat(value(pair.formatted(">="))).isEqualTo(order >= 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!="})
  void refusesADoubleOnEitherSideOfEveryOperator(String operator) {
    refused("dec('1.5') " + operator + " 1.5");
    refused("1.5 " + operator + " dec('1.5')");
    refused("deal.amount " + operator + " 1.5");
    refused("1.5 " + operator + " deal.amount");
    refused("double(deal.amount) " + operator + " double('1.5')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "double(deal.amount)",
        "[1.5, 2.5].exists(x, x == 1.5)",
        "deal.amount in [1.5]",
        "true ? dec('1') : 1.5",
        "{'a': 1.5}.a == deal.amount",
        "string(1.5)",
        "dec(1.5)",
        "int(1.5)",
        "round(1.5, 2)",
        "div(dec('1'), 3.0, 2)",
        "1e3 == deal.amount"
      })
  void refusesADoubleWhereverItHides(String expression) {
    refused(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dec('1') + 1", "1 + dec('1')", "dec('1') == 1", "dec('1') < 2", "dec('a' + 1)"})
  void refusesWholeNumbersBesideDecimals(String expression) {
    refused(expression);
  }

  @Test
  void rejectsWhatCannotBeReckoned() {
    rejected("div(dec('1'), dec('0'), 2)", "by zero");
    rejected("div(dec('1'), dec('3'), 21)", "0 to 20");
    rejected("dec('12,50')", "no number");
    rejected("dec('')", "blank");
    rejected("dec(string(deal.missing))", "missing");
  }

  @Test
  void roundsHalfUp() {
    assertThat(value("div(dec('5'), dec('8'), 2)")).isEqualTo(Decimal.of("0.63"));
    assertThat(value("div(dec('1'), dec('8'), 2)")).isEqualTo(Decimal.of("0.13"));
    assertThat(value("round(dec('2.345'), 2)")).isEqualTo(Decimal.of("2.35"));
    assertThat(value("round(dec('-2.345'), 2)")).isEqualTo(Decimal.of("-2.35"));
    assertThat(value("string(round(dec('2.300'), 2))")).isEqualTo("2.3");
  }

  /** A term whose value, made longer, can still be written: 40 digits on either side at most. */
  private static Term writable(Random random) {
    Term term = term(random, 4);
    while (term.value().scale() > 37 || term.value().precision() - term.value().scale() > 40) {
      term = term(random, 4);
    }
    return term;
  }

  private static Term term(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      BigDecimal value = number(random);
      return new Term("dec('" + plain(value) + "')", value);
    }
    Term left = term(random, depth - 1);
    Term right = term(random, depth - 1);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Term("(" + left.text() + " + " + right.text() + ")", left.value().add(right.value()));
      case 1 ->
          new Term(
              "(" + left.text() + " - " + right.text() + ")", left.value().subtract(right.value()));
      case 2 ->
          new Term(
              "(" + left.text() + " * " + right.text() + ")", left.value().multiply(right.value()));
      default -> new Term("(-" + left.text() + ")", left.value().negate());
    };
  }

  private static BigDecimal number(Random random) {
    return BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(8));
  }

  private static String plain(BigDecimal value) {
    return value.toPlainString();
  }

  private static Object value(String expression) {
    Payload payload = Payload.parse("deal", "{\"deal\":{\"amount\":\"12.50\"}}");
    return EXPRESSIONS.compile(expression).source().read(Scopes.of(payload));
  }

  private static void refused(String expression) {
    assertThatThrownBy(() -> EXPRESSIONS.compile(expression))
        .as(expression)
        .isInstanceOf(SourceSyntaxException.class);
  }

  private static void rejected(String expression, String reason) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> {
              assertThat(e.rejection().cause().code()).isEqualTo("RULE_FAILED");
              assertThat(e.rejection().details().get("reason")).contains(reason);
            });
  }
}
