package io.concilia.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.RecordType;
import io.concilia.mapping.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document that is edited, stored and compared says the same after each of these. */
class RuleSetsPropertyTest {

  static LongStream seeds() {
    return Seeds.some(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void survivesTheWayThroughJson(long seed) {
    RuleSets ruleSets = someRuleSets(new Random(seed));

    RuleSets again = RuleSets.parse(ruleSets.json());

    assertThat(again).isEqualTo(ruleSets);
    assertThat(again.json()).isEqualTo(ruleSets.json());
  }

  @Test
  void isRefusedWithItsFaultWhenItIsNoSuchDocument() {
    assertThatThrownBy(() -> RuleSets.parse("{\"ruleSets\":[{\"form\":\"x\"}]}"))
        .isInstanceOf(UnreadableRulesException.class)
        .hasMessageContaining("form");
    assertThatThrownBy(() -> RuleSets.parse("[]")).isInstanceOf(UnreadableRulesException.class);
  }

  @Test
  void namesTheTablesOfAllItsRules() {
    RuleSets ruleSets =
        RuleSets.parse(
            """
            {"ruleSets": [{"name": "a", "source": "deal", "target": "INVOICE",
              "withdrawn": [{"reason": "OUT_OF_SCOPE", "when": "deal.x", "transforms": ["find('first')"]}],
              "fields": [
                {"target": "terms", "from": "deal.t", "transforms": ["trim", "lookup('second', 'days')"]},
                {"target": "lines", "forEach": "deal.products", "fields": [
                  {"target": "item", "from": "line.x", "transforms": ["lookup('third')"]}]}]}]}
            """);

    assertThat(ruleSets.tables()).containsExactly("first", "second", "third");
  }

  static RuleSets someRuleSets(Random random) {
    return new RuleSets(
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> ruleSet(random)).toList());
  }

  private static RuleSet ruleSet(Random random) {
    return new RuleSet(
        text(random),
        "entity" + random.nextInt(9),
        RecordType.values()[random.nextInt(RecordType.values().length)],
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> withdrawal(random)).toList(),
        rules(random, 2));
  }

  private static RuleSet.Withdrawal withdrawal(Random random) {
    WithdrawalReason reason =
        WithdrawalReason.values()[random.nextInt(WithdrawalReason.values().length)];
    return random.nextBoolean()
        ? new RuleSet.Withdrawal(reason, text(random), null, texts(random))
        : new RuleSet.Withdrawal(reason, null, text(random), List.of());
  }

  private static List<RuleSet.FieldRule> rules(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> rule(random, depth)).toList();
  }

  private static RuleSet.FieldRule rule(Random random, int depth) {
    return switch (depth == 0 ? random.nextInt(2) : random.nextInt(3)) {
      case 0 ->
          new RuleSet.FieldRule(
              text(random), texts(random), null, texts(random), null, null, List.of());
      case 1 ->
          new RuleSet.FieldRule(
              text(random), List.of(), text(random), texts(random), null, null, List.of());
      default ->
          new RuleSet.FieldRule(
              text(random),
              List.of(),
              null,
              List.of(),
              text(random),
              random.nextBoolean() ? "row" : null,
              rules(random, depth - 1));
    };
  }

  private static List<String> texts(Random random) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> text(random)).toList();
  }

  private static String text(Random random) {
    return List.of("deal.name", "'é \"quoted\"'", "a\\b", "x ?? y", "f('1', 2)", "línea\n2")
            .get(random.nextInt(6))
        + random.nextInt(100);
  }
}
