package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How records end: what becomes in the books of what the CRM does not have any more. */
class EndsEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Pipeline pipeline = Pipeline.shared();

  @Test
  void aDeletedAccountsCustomerIsMadeInactiveIfUnusedAndActiveAgainWhenItIsBack() {
    Pair pair =
        pipeline.pair(
            "gone",
            Company.american()
                .with("customerScope", "ALL")
                .with("customerGone", "DEACTIVATE_IF_UNUSED"));
    String unused = pair.crm().account("Never bought");
    String used = pair.crm().account("Once bought");
    String product = pair.crm().product("Gone", "GONE-1", "10");
    String deal = pair.crm().deal("Bought", used, product, 1, "10.00");
    pair.crm().win(deal);
    pair.invoice(deal);
    pair.awaitState("CUSTOMER", "sales_account", unused, "IN_BOOKS");

    pair.crm().deleteAccount(unused);
    pair.crm().deleteAccount(used);

    pair.awaitState("CUSTOMER", "sales_account", unused, "CANCELLED");
    pair.awaitState("CUSTOMER", "sales_account", used, "CANCELLED");
    assertThat(active(pair, "Never bought (deleted)")).isFalse();
    assertThat(active(pair, "Once bought")).isTrue();
    assertThat(reason(pair, unused)).contains("was made inactive");
    assertThat(reason(pair, used)).contains("it stays there");
    pair.crm().restoreAccount(unused);
    pair.awaitState("CUSTOMER", "sales_account", unused, "IN_BOOKS");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(active(pair, "Never bought")).isTrue());
    pair.awaitTotals();
  }

  private static boolean active(Pair pair, String name) {
    return pair.books().all("customer").stream()
        .filter(customer -> customer.path("DisplayName").asString().equals(name))
        .map(customer -> customer.path("Active").asBoolean())
        .findFirst()
        .orElseThrow(() -> new AssertionError("the books have no customer " + name));
  }

  private static String reason(Pair pair, String account) {
    JsonNode record = pair.desk().story("CUSTOMER", "sales_account", account).path("record");
    return record.path("reason").asString("");
  }
}
