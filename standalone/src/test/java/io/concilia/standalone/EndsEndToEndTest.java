package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  @Test
  void crmAccountMergedIntoAnotherLinksMoveAndNoCustomerIsDeactivatedWithABalance() {
    Pair pair =
        pipeline.pair("merged", Company.american().with("customerGone", "DEACTIVATE_IF_UNUSED"));
    String from = pair.crm().account("Merged away");
    String into = pair.crm().account("Survivor");
    String product = pair.crm().product("Merge", "MERGE-1", "10");
    String before = pair.crm().deal("Before the merge", from, product, 1, "10.00");
    String open = pair.crm().deal("Open during the merge", from, product, 1, "30.00");
    pair.crm().win(before);
    JsonNode invoice = pair.invoice(before);
    String customer = invoice.path("CustomerRef").path("value").asString();

    pair.crm().merge(from, into);
    pair.crm().win(open);

    String survivor = pair.invoice(open).path("CustomerRef").path("value").asString();
    assertThat(survivor).isNotEqualTo(customer);
    pair.awaitState(before, "CHANGED_AFTER");
    pair.awaitState("CUSTOMER", "sales_account", from, "CANCELLED");
    JsonNode kept = pair.books().one("customer", customer);
    assertThat(kept.path("Active").asBoolean()).isTrue();
    assertThat(kept.path("Balance").decimalValue()).isPositive();

    pair.desk()
        .act("CUSTOMER", "sales_account", from, "merged", "{\"intoId\": \"%s\"}".formatted(into));
    pair.awaitState("CUSTOMER", "sales_account", from, "NEEDS_DECISION");
    assertThat(pair.desk().cause("CUSTOMER", "sales_account", from)).isEqualTo("MERGED_CUSTOMERS");
    pair.books().act("customer", customer, "merge", "{\"into\": \"%s\"}".formatted(survivor));
    pair.desk().act("CUSTOMER", "sales_account", from, "release", "{}");

    pair.awaitState("CUSTOMER", "sales_account", from, "CANCELLED");
    assertThat(reason(pair, from)).isEqualTo("it was merged into another record in the CRM");
    pair.awaitState(before, "IN_BOOKS");
    String again = pair.crm().deal("After the merge", into, product, 1, "5.00");
    pair.crm().win(again);
    assertThat(pair.invoice(again).path("CustomerRef").path("value").asString())
        .isEqualTo(survivor);
    assertThat(pair.books().one("customer", survivor).path("Active").asBoolean()).isTrue();
    pair.awaitTotals();
  }

  @Test
  void aFirstRunIsUndoneWhileItIsUntouchedAndBookedInvoicesAreOnlyListed() {
    Pair pair =
        pipeline.pair(
            "undone",
            Company.american()
                .with("customerScope", "ALL")
                .with("entities", "CUSTOMERS,ITEMS,ESTIMATES,INVOICES"));
    Instant start = Instant.now().minus(Duration.ofHours(1));
    String unused = pair.crm().account("Nobody yet");
    String buyer = pair.crm().account("Buyer");
    String product = pair.crm().product("Undone", "UNDO-1", "10");
    String deal = pair.crm().deal("Sold", buyer, product, 1, "10.00");
    String quoted = pair.crm().deal("Quoted", buyer, product, 1, "20.00");
    String quote = pair.crm().quote(quoted, Sold.of(product, "1", "20.00"));
    pair.crm().win(deal);
    pair.invoice(deal);
    pair.awaitState("ESTIMATE", "cpq_document", quote, "IN_BOOKS");
    pair.awaitState("CUSTOMER", "sales_account", unused, "IN_BOOKS");

    JsonNode undone = pair.desk().undo(start);

    assertThat(names(undone.path("takenBack")))
        .containsExactlyInAnyOrder(
            "CUSTOMER " + unused, "CUSTOMER " + buyer, "ITEM " + product, "ESTIMATE " + quote);
    assertThat(names(undone.path("listed"))).containsExactly("INVOICE " + deal);
    assertThat(undone.at("/listed/0/reason").asString()).contains("counts in the books");
    pair.awaitState("CUSTOMER", "sales_account", unused, "DISMISSED");
    pair.awaitState("ESTIMATE", "cpq_document", quote, "DISMISSED");
    pair.awaitState(deal, "IN_BOOKS");
    assertThat(active(pair, "Nobody yet (deleted)")).isFalse();
    assertThat(pair.books().all("estimate"))
        .extracting(estimate -> estimate.path("TxnStatus").asString())
        .containsExactly("Rejected");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(reason(pair, buyer)).isEqualTo("it stays there, since it has a balance");
              assertThat(reason(pair, "ITEM", "product", product)).contains("name it");
              assertThat(pair.desk().state("CUSTOMER", "sales_account", buyer))
                  .isEqualTo("IN_BOOKS");
              assertThat(pair.desk().state("ITEM", "product", product)).isEqualTo("IN_BOOKS");
            });
    assertThat(active(pair, "Buyer")).isTrue();
    assertThat(pair.desk().undo(start).path("takenBack")).isEmpty();
    pair.awaitTotals();
  }

  private static List<String> names(JsonNode records) {
    return records
        .valueStream()
        .map(
            record -> record.path("type").asString("") + " " + record.path("sourceId").asString(""))
        .toList();
  }

  private static boolean active(Pair pair, String name) {
    return pair.books().all("customer").stream()
        .filter(customer -> customer.path("DisplayName").asString().equals(name))
        .map(customer -> customer.path("Active").asBoolean())
        .findFirst()
        .orElseThrow(() -> new AssertionError("the books have no customer " + name));
  }

  private static String reason(Pair pair, String account) {
    return reason(pair, "CUSTOMER", "sales_account", account);
  }

  private static String reason(Pair pair, String type, String entity, String id) {
    return pair.desk().story(type, entity, id).path("record").path("reason").asString("");
  }
}
