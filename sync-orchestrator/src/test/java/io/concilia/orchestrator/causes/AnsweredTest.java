package io.concilia.orchestrator.causes;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnsweredTest {

  private static final Map<String, String> SPAIN =
      Map.of("customerCountry", "ES", "taxKey", "standard");
  private static final Map<String, String> HOLD = Map.of("taxKey", "HOLD");

  @Test
  void setsAPolicyAndLeavesTheOthers() {
    Integration before = integration(Map.of("trigger", "DEAL_WON"), Map.of());

    Integration after = new Answered(Map.of("recurringLines", "EXCLUDE"), Map.of()).of(before);

    assertThat(after.policies())
        .isEqualTo(Map.of("trigger", "DEAL_WON", "recurringLines", "EXCLUDE"));
  }

  @Test
  void changesOnlyTheColumnsThatItSaysInTheRowOfItsKey() {
    Integration before =
        integration(
            Map.of(),
            Map.of(
                "tax",
                List.of(
                    Map.of("key", "standard", "class", "STANDARD", "vendorCode", "5"),
                    Map.of("key", "zero", "class", "ZERO", "vendorCode", "6"))));

    Integration after =
        new Answered(Map.of(), Map.of("tax", Map.of("key", "zero", "vendorCode", "9"))).of(before);

    assertThat(after.table("tax"))
        .containsExactly(
            Map.of("key", "standard", "class", "STANDARD", "vendorCode", "5"),
            Map.of("key", "zero", "class", "ZERO", "vendorCode", "9"));
  }

  @Test
  void aNewTaxRuleComesLastButBeforeOneThatHolds() {
    Map<String, String> france = Map.of("customerCountry", "FR", "taxKey", "export");

    assertThat(rules(france, SPAIN, HOLD)).containsExactly(SPAIN, france, HOLD);
    assertThat(rules(france, SPAIN)).containsExactly(SPAIN, france);
  }

  @Test
  void aTaxRuleThatAsksTheSameTakesThePlaceOfTheOther() {
    assertThat(rules(Map.of("customerCountry", "ES", "taxKey", "reduced"), SPAIN, HOLD))
        .containsExactly(Map.of("customerCountry", "ES", "taxKey", "reduced"), HOLD);
    assertThat(rules(Map.of("taxKey", "standard"), SPAIN, HOLD))
        .containsExactly(SPAIN, Map.of("taxKey", "standard"));
  }

  @Test
  void saysNothingNewTheSecondTime() {
    Answered answer =
        new Answered(
            Map.of("recurringLines", "EXCLUDE"),
            Map.of("taxRules", Map.of("customerCountry", "FR", "taxKey", "export")));
    Integration once = answer.of(integration(Map.of(), Map.of("taxRules", List.of(SPAIN))));

    assertThat(answer.of(once)).isEqualTo(once);
  }

  @SafeVarargs
  private static List<Map<String, String>> rules(
      Map<String, String> answered, Map<String, String>... before) {
    return new Answered(Map.of(), Map.of("taxRules", answered))
        .of(integration(Map.of(), Map.of("taxRules", List.of(before))))
        .table("taxRules");
  }

  private static Integration integration(
      Map<String, String> policies, Map<String, List<Map<String, String>>> tables) {
    return new Integration(
        IntegrationId.of("acme"),
        TenantId.of("acme"),
        3,
        "Acme",
        ConnectionId.of("crm"),
        ConnectionId.of("books"),
        Integration.Status.LIVE,
        0,
        policies,
        tables);
  }
}
