package io.concilia.mapping.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.change.Change;
import io.concilia.mapping.Seeds;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * No money is written on a guess: a sale that the integration decides is held as soon as any one
 * thing that decided it is taken away, with the cause that names it.
 */
class NoGuessPropertyTest {

  /** Disjoint rows, so that each sale is decided by one. */
  private static final List<Map<String, String>> RULES =
      List.of(
          row("customerCountry", "ES", "postalCode", "35,38", "taxKey", "export"),
          row(
              "customerCountry",
              "ES",
              "postalCode",
              "46",
              "taxCategory",
              "reduced",
              "taxKey",
              "es-10"),
          row(
              "customerCountry",
              "ES",
              "postalCode",
              "46",
              "taxCategory",
              "standard",
              "taxKey",
              "es-21"),
          row("customerCountry", "EU", "taxId", "WELL_FORMED", "taxKey", "reverse-charge"),
          row("customerCountry", "!EU", "taxKey", "outside"));

  private static final List<Map<String, String>> TAX =
      List.of(
          row("key", "es-21", "percent", "21"),
          row("key", "es-10", "percent", "10"),
          row("key", "export", "percent", "0"),
          row("key", "reverse-charge", "percent", "0"),
          row("key", "outside", "percent", "0"));

  private static final List<Map<String, String>> CATEGORIES =
      List.of(row("from", "Books", "key", "reduced"), row("from", "Services", "key", "standard"));

  /** What decides each row: country, postal code, tax number, category of the product. */
  private static final List<List<String>> SALES =
      List.of(
          List.of("Spain", "35001", "", "Books"),
          List.of("Spain", "46001", "", "Books"),
          List.of("Spain", "46001", "", "Services"),
          List.of("France", "75001", "FR12345678901", "Services"),
          List.of("Mexico", "06600", "", "Services"));

  static LongStream seeds() {
    return Seeds.some(200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theRuleThatDecidedTheTaxIsMissed(long seed) {
    Random random = new Random(seed);
    int which = random.nextInt(SALES.size());
    SomeDeal deal = sale(random, which);
    assertThat(answer(deal.change(), Map.of(), RULES)).isInstanceOf(Answer.Mapped.class);

    List<Map<String, String>> without = new ArrayList<>(RULES);
    without.remove(which);

    assertThat(rejection(deal.change(), Map.of(), without).cause().code())
        .isEqualTo("TAX_UNDECIDED");
    assertThat(rejection(deal.change(), Map.of(), without).money()).isNotNull();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFactThatARuleAsksIsMissed(long seed) {
    Random random = new Random(seed);
    SomeDeal deal = sale(random, 1 + random.nextInt(2));
    ObjectNode account = (ObjectNode) deal.related().path("sales_account");
    switch (random.nextInt(4)) {
      case 0 -> account.remove("country");
      case 1 -> account.put("country", "Ruritania");
      case 2 -> account.remove("zipcode");
      default -> deal.related().remove("products");
    }

    Rejection rejection = rejection(deal.change(), Map.of(), RULES);

    assertThat(rejection.cause().code()).isEqualTo("TAX_UNDECIDED");
    assertThat(rejection.details()).containsKey("unknown");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anAnswerWithoutDefaultIsMissed(long seed) {
    Random random = new Random(seed);
    SomeDeal deal = sale(random, random.nextInt(SALES.size()));
    ObjectNode line = (ObjectNode) deal.deal().path("products").get(0);
    line.put("quantity", "1").put("unit_price", "100").put("discount", "1");
    List<String> asked =
        List.of("trigger", "startDate", "pricesAre", "lineDiscountIs", "dealAmountIs");
    String policy = asked.get(random.nextInt(asked.size()));
    if (policy.equals("dealAmountIs")) {
      deal.deal().put("amount", deal.net().toPlainString());
    }

    Rejection rejection = rejection(deal.change(), Map.of(policy, ""), RULES);

    assertThat(rejection.cause()).hasToString("POLICY_UNANSWERED/" + policy);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aCurrencyOrAStageOrACustomerThatIsNotKnownIsMissed(long seed) {
    Random random = new Random(seed);
    SomeDeal deal = sale(random, random.nextInt(SALES.size()));
    String cause;
    switch (random.nextInt(5)) {
      case 0 -> {
        deal.related().remove("currency");
        cause = "CURRENCY_UNKNOWN";
      }
      case 1 -> {
        ((ObjectNode) deal.related().path("currency")).put("currency_code", "XYZ");
        cause = "CURRENCY_UNKNOWN";
      }
      case 2 -> {
        deal.related().remove("won");
        cause = "TRIGGER_UNDECIDED";
      }
      case 3 -> {
        deal.deal().remove("sales_account_id");
        deal.related().remove("contacts");
        cause = "CUSTOMER_MISSING";
      }
      default -> {
        deal.deal().remove("closed_date");
        deal.deal().remove("stage_updated_time");
        cause = "MISSING_VALUE";
      }
    }

    assertThat(rejection(deal.change(), Map.of(), RULES).cause().code()).isEqualTo(cause);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anAmountThatIsOffByMoreThanRoundingIsMissed(long seed) {
    Random random = new Random(seed);
    SomeDeal deal = sale(random, random.nextInt(SALES.size()));
    int cents = 6 + random.nextInt(10_000);
    deal.deal().put("amount", deal.net().add(BigDecimal.valueOf(cents, 2)).toPlainString());

    Rejection rejection = rejection(deal.change(), Map.of("dealAmountIs", "NET"), RULES);

    assertThat(rejection.cause().code()).isEqualTo("AMOUNT_MISMATCH");
    assertThat(rejection.money()).isNotNull();
  }

  private static SomeDeal sale(Random random, int which) {
    List<String> facts = SALES.get(which);
    SomeDeal deal = new SomeDeal(random);
    int lines = 1 + random.nextInt(8);
    for (int i = 0; i < lines; i++) {
      deal.withLine("p" + i, facts.get(3));
    }
    deal.withLine("sure", facts.get(3), BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO);
    ObjectNode account = (ObjectNode) deal.related().path("sales_account");
    account.put("country", facts.get(0)).put("zipcode", facts.get(1));
    ((ObjectNode) account.path("custom_field")).put("cf_vat_number", facts.get(2));
    deal.deal().put("amount", deal.net().toPlainString());
    return deal;
  }

  private static Answer answer(
      Change change, Map<String, String> policies, List<Map<String, String>> rules) {
    Map<String, String> answers = new HashMap<>(Map.of("dealAmountIs", "IGNORED"));
    answers.putAll(policies);
    List<Answer> all =
        RecordMapper.map(
            change,
            List.of(
                Example.plan(
                    answers, Map.of("taxRules", rules, "tax", TAX, "taxCategories", CATEGORIES))));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Rejection rejection(
      Change change, Map<String, String> policies, List<Map<String, String>> rules) {
    Answer answer = answer(change, policies, rules);
    assertThat(answer).isInstanceOf(Answer.Rejected.class);
    return ((Answer.Rejected) answer).rejection();
  }

  private static Map<String, String> row(String... cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }
}
