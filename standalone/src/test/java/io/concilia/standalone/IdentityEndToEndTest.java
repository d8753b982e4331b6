package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which record is which, and whose. */
class IdentityEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Pipeline pipeline = Pipeline.shared();

  @Test
  void contactAndAccountOfOneIdAndDealAndDocumentOfOneIdAreFourRecords() {
    Pair pair =
        pipeline.pair(
            "same-ids", Company.american().with("entities", "CUSTOMERS,ITEMS,ESTIMATES,INVOICES"));
    String contact = pair.crm().contact("Jane", "jane@same.example");
    String account = pair.crm().account("Same Id Inc");
    String product = pair.crm().product("Same", "SAME-1", "10");
    String deal =
        pair.crm().saleToContact("With a person", contact, Sold.of(product, "1", "10.00"));
    String ofAccount = pair.crm().deal("With an account", account, product, 2, "10.00");
    String document = pair.crm().quote(ofAccount, Sold.of(product, "2", "10.00"));
    assertThat(contact).isEqualTo(account);
    assertThat(document).isEqualTo(deal);

    pair.crm().win(deal);
    pair.crm().win(ofAccount);

    assertThat(pair.invoice(deal).path("CustomerRef").path("name").asString())
        .isEqualTo("Jane Doe");
    assertThat(pair.invoice(ofAccount).path("CustomerRef").path("name").asString())
        .isEqualTo("Same Id Inc");
    pair.awaitState("ESTIMATE", "cpq_document", document, "IN_BOOKS");
    List<JsonNode> estimates = pair.books().all("estimate");
    assertThat(estimates).hasSize(1);
    assertThat(estimates.get(0).path("CustomerRef").path("name").asString())
        .isEqualTo("Same Id Inc");
    assertThat(pair.books().all("customer"))
        .extracting(customer -> customer.path("DisplayName").asString())
        .containsExactlyInAnyOrder("Jane Doe", "Same Id Inc");
    assertThat(pair.books().all("invoice")).hasSize(2);
    pair.awaitTotals();
  }

  @Test
  void booksThatAreReconnectedToAnotherCompanyAreRefusedAndNothingIsWritten() {
    Pair pair = pipeline.pair("reconnected", Company.american());
    Pair other = pipeline.connected("the-wrong-company", Company.american());
    String account = pair.crm().account("Loyal");
    String product = pair.crm().product("Loyal", "LOY-1", "10");
    String first = pair.crm().deal("Before", account, product, 1, "10.00");
    pair.crm().win(first);
    pair.invoice(first);
    String second = pair.crm().deal("Meanwhile", account, product, 1, "20.00");

    pipeline.reconnect(pair, other);
    await()
        .atMost(PATIENCE)
        .until(() -> pipeline.administrator().statusOf("reconnected-books").equals("DISCONNECTED"));
    pair.crm().win(second);
    pair.crm().line(first, product, 1, "15.00");

    pair.awaitState(second, "PAUSED");
    pipeline.quickbooks().kill();
    await().atMost(PATIENCE).until(() -> pipeline.quickbooks().ready());
    pair.awaitState(second, "PAUSED");
    assertThat(other.books().calls("POST")).isEmpty();
    assertThat(other.books().all("invoice")).isEmpty();
    assertThat(pair.books().all("invoice")).hasSize(1);
    pipeline.reconnect(pair);
    pair.invoice(second);
    pair.awaitNet(first, "15.00");
    pair.awaitTotals();
  }
}
