package io.concilia.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.concilia.mapping.assembly.Assemblies;
import io.concilia.mapping.freshsales.DefaultRules;
import io.concilia.mapping.freshsales.FreshsalesFunctions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake is found when rules are saved, at once, with its place and what would be right. */
class RuleCompilerTest {

  private static final RuleCompiler COMPILER =
      new RuleCompiler(Assemblies.shapes(), FreshsalesFunctions.catalogue());

  private static final String FIELDS =
      """
      {"target": "name", "from": "product.name"}, {"target": "kind", "from": "'SERVICE'"}
      """;

  @Test
  void hasNothingToSayAboutTheDefaultRules() {
    RuleSets defaults = DefaultRules.ruleSets();

    RuleCompiler.Compilation compiled = COMPILER.compile(defaults.ruleSets(), defaults.tables());

    assertThat(compiled.problems()).isEmpty();
    assertThat(compiled.ruleSets()).hasSameSizeAs(defaults.ruleSets());
  }

  @Test
  void namesATableThatTheIntegrationDoesNotHave() {
    Set<String> tables = DefaultRules.ruleSets().tables();
    tables.remove("terms");

    assertThat(COMPILER.compile(DefaultRules.ruleSets().ruleSets(), tables).problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.rule()).isEqualTo("terms");
              assertThat(problem.value()).isEqualTo("lookup('terms')");
              assertThat(problem.remedy()).contains("no table \"terms\"", "revenue");
            });
  }

  @Test
  void reportsAllMistakesOfAllRuleSetsAtOnce() {
    List<RuleProblem> problems =
        problems(
            """
            {"ruleSets": [
              {"name": "One", "source": "product", "target": "ITEM", "fields": [
                {"target": "name", "from": "deal.name"}, {"target": "nme", "from": "product.name"}]},
              {"name": "Two", "source": "Deal", "target": "PAYMENT"},
              {"source": "product", "target": "ITEM", "fields": [%s]}]}
            """
                .formatted(FIELDS));

    assertThat(problems)
        .extracting(RuleProblem::ruleSet, RuleProblem::rule)
        .containsExactlyInAnyOrder(
            tuple("One", "name"),
            tuple("One", "nme"),
            tuple("One", "kind"),
            tuple("Two", "source"),
            tuple("Two", "target"),
            tuple("null", "name"),
            tuple("null", "target"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "code; {'target': 'code', 'from': 'product.[x]'}; a name is missing",
        "code; {'target': 'code', 'from': 'product.code + 1'}; nothing more is expected",
        "code; {'target': 'code', 'from': 'shout(product.code)'}; there is no function",
        "code; {'target': 'code', 'from': 'joined(product.code)'}; takes 2 to 8 arguments",
        "code; {'target': 'code', 'from': 'deal.code'}; begin with product, related",
        "code; {'target': 'code'}; either a path, or cel",
        "code; {'target': 'code', 'from': 'product.a', 'cel': 'product.b'}; either a path, or cel",
        "code; {'target': 'code', 'cel': 'product.'}; decimals are written",
        "code; {'target': 'code', 'cel': '1.5'}; binary fraction",
        "code; {'target': 'code', 'cel': 'true'}; text is wanted",
        "code; {'target': 'code', 'cel': 'timestamp(product.x)'}; a field takes text",
        "code; {'target': 'code', 'cel': '[1, 2]'}; list of int",
        "code; {'target': 'code', 'forEach': 'product.x'}; holds one value",
        "salesPrice; {'target': 'salesPrice', 'from': '^9^'}; a number is wanted",
        "active; {'target': 'active', 'from': 'customer(product.a, product.b)'}; true or false is wanted",
        "code; {'target': 'code', 'from': 'product.x', 'transforms': ['shout']}; no transform",
        "name; {'target': 'name', 'from': 'product.other'}; join the two with ??",
      })
  void saysWhatIsWrongWithARule(String rule, String json, String remedy) {
    List<RuleProblem> problems =
        problems(
            "{\"ruleSets\": [{\"name\": \"Items\", \"source\": \"product\", \"target\": \"ITEM\","
                + " \"fields\": ["
                + FIELDS
                + ", "
                + json.replace('\'', '"').replace('^', '\'')
                + "]}]}");

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.ruleSet()).isEqualTo("Items");
              assertThat(problem.rule()).isEqualTo(rule);
              assertThat(problem.remedy()).contains(remedy);
            });
  }

  @Test
  void checksListRulesAndConditionsToo() {
    List<RuleProblem> problems =
        problems(
            """
            {"ruleSets": [{"name": "Sales", "source": "deal", "target": "INVOICE",
              "withdrawn": [
                {"when": "deal.x"},
                {"reason": "OUT_OF_SCOPE", "when": "'text'"},
                {"reason": "ZERO_VALUE", "cel": "deal.amount == 1.0"}],
              "fields": [
                {"target": "customer", "from": "account(deal.a)"},
                {"target": "currency", "from": "deal.c"}, {"target": "title", "from": "deal.t"},
                {"target": "url", "from": "deal.u"}, {"target": "wonOn", "from": "deal.w"},
                {"target": "lines", "forEach": "deal.products", "as": "row", "fields": [
                  {"target": "lineId", "from": "line.id"},
                  {"target": "quantity", "from": "row.q"}]}]}]}
            """);

    assertThat(problems)
        .extracting(RuleProblem::rule)
        .containsExactlyInAnyOrder(
            "withdrawn null",
            "withdrawn OUT_OF_SCOPE",
            "withdrawn ZERO_VALUE",
            "lineId",
            "unitPrice");
  }

  private static List<RuleProblem> problems(String json) {
    return COMPILER.compile(RuleSets.parse(json).ruleSets(), Set.of()).problems();
  }
}
