package io.concilia.contracts.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.configuration.PolicyOptions.CustomerIs;
import io.concilia.contracts.configuration.PolicyOptions.Entity;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {

  @Test
  void answersWithTheDefaultWhereNothingIsSaid() {
    Policies policies = Policies.of(Map.of());

    assertThat(policies.get(Policy.CUSTOMER_IS)).isEqualTo(CustomerIs.ACCOUNT_ELSE_CONTACT);
    assertThat(policies.get(Policy.ENTITIES)).doesNotContain(Entity.ESTIMATES).hasSize(4);
    assertThat(policies.find(Policy.DEFAULT_ITEM)).isEmpty();
  }

  @Test
  void readsEachAnswerAsItsType() {
    Policies policies =
        Policies.of(
            Map.of(
                "startDate", "2026-03-01",
                "customerIs", "CONTACT",
                "entities", "invoices, estimates",
                "limitPerHour", "20"));

    assertThat(policies.get(Policy.START_DATE)).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(policies.get(Policy.CUSTOMER_IS)).isEqualTo(CustomerIs.CONTACT);
    assertThat(policies.get(Policy.ENTITIES))
        .containsExactlyInAnyOrder(Entity.INVOICES, Entity.ESTIMATES);
    assertThat(policies.get(Policy.LIMIT_PER_HOUR)).isEqualTo(20);
  }

  @Test
  void guessesNothingWhereAnAnswerIsNeeded() {
    Policies policies = Policies.of(Map.of());

    assertThat(policies.unanswered())
        .extracting(Policy::name)
        .containsExactly(
            "trigger", "startDate", "approval", "pricesAre", "dealAmountIs", "lineDiscountIs");
    assertThatThrownBy(() -> policies.get(Policy.PRICES_ARE))
        .isInstanceOf(UnansweredPolicyException.class)
        .hasMessageContaining("pricesAre")
        .hasMessageContaining("NET, GROSS, UNTAXED");
  }

  @Test
  void namesWhatItCannotRead() {
    assertThatThrownBy(() -> Policies.of(Map.of("customersAre", "ACCOUNT")))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("customersAre")
        .hasMessageContaining("customerIs");
    assertThat(Policies.problems(Map.of("customerIs", "BOTH", "startDate", "1/3/2026")))
        .satisfiesExactly(
            problem -> assertThat(problem).contains("BOTH").contains("ACCOUNT_ELSE_CONTACT"),
            problem -> assertThat(problem).contains("1/3/2026").contains("2026-03-01"));
  }
}
