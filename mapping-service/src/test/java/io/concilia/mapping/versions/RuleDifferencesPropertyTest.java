package io.concilia.mapping.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.mapping.Seeds;
import io.concilia.mapping.freshsales.DefaultRules;
import io.concilia.mapping.rules.RuleSet;
import io.concilia.mapping.rules.RuleSet.FieldRule;
import io.concilia.mapping.rules.RuleSets;
import io.concilia.mapping.versions.RuleDifferences.Difference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison of rule sets names what was edited, and nothing else. */
class RuleDifferencesPropertyTest {

  private static final RuleSets DEFAULTS = DefaultRules.ruleSets();

  static LongStream seeds() {
    return Seeds.some(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void namesExactlyTheRuleThatWasEdited(long seed) {
    Random random = new Random(seed);
    int at = random.nextInt(DEFAULTS.ruleSets().size());
    RuleSet ruleSet = DEFAULTS.ruleSets().get(at);
    List<FieldRule> fields = new ArrayList<>(ruleSet.fields());
    int place = random.nextInt(fields.size());
    FieldRule rule = fields.remove(place);
    boolean removed = random.nextBoolean() && rule.forEach() == null;
    if (!removed) {
      fields.add(edited(rule));
    }
    Collections.shuffle(fields, random);
    RuleSets after =
        with(
            at,
            new RuleSet(
                ruleSet.name(), ruleSet.source(), ruleSet.target(), ruleSet.withdrawn(), fields));

    List<Difference> differences = RuleDifferences.between(DEFAULTS, after);

    assertThat(differences).hasSize(1);
    assertThat(differences.get(0).rule()).isEqualTo(rule.target());
    assertThat(differences.get(0).to() == null).isEqualTo(removed);
    assertThat(RuleDifferences.between(after, DEFAULTS).get(0).from())
        .isEqualTo(differences.get(0).to());
    assertThat(RuleDifferences.between(after, after)).isEmpty();
  }

  @Test
  void looksIntoTheRulesOfAListToo() {
    RuleSet deal = DEFAULTS.ruleSets().get(3);
    List<FieldRule> fields = new ArrayList<>();
    for (FieldRule rule : deal.fields()) {
      List<FieldRule> inner = new ArrayList<>(rule.fields());
      if (!inner.isEmpty()) {
        inner.set(0, edited(inner.get(0)));
      }
      fields.add(
          new FieldRule(
              rule.target(),
              rule.from(),
              rule.cel(),
              rule.transforms(),
              rule.forEach(),
              rule.as(),
              inner));
    }
    RuleSets after =
        with(3, new RuleSet(deal.name(), deal.source(), deal.target(), deal.withdrawn(), fields));

    assertThat(RuleDifferences.between(DEFAULTS, after))
        .singleElement()
        .satisfies(difference -> assertThat(difference.rule()).isEqualTo("lines.lineId"));
  }

  private static FieldRule edited(FieldRule rule) {
    return new FieldRule(
        rule.target(),
        rule.from().isEmpty() ? List.of() : List.of("related.edited"),
        rule.cel(),
        rule.transforms(),
        rule.forEach() == null ? null : "related.edited",
        rule.as(),
        rule.fields());
  }

  private static RuleSets with(int at, RuleSet ruleSet) {
    List<RuleSet> all = new ArrayList<>(DEFAULTS.ruleSets());
    all.set(at, ruleSet);
    return new RuleSets(all);
  }
}
