package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which record is which, and whose. */
class IdentityEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Pipeline pipeline = Pipeline.shared();

  @AfterEach
  void healTheVendor() {
    pipeline.harbor().books().noFaults();
  }

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

  @Test
  void twoEqualDealsOfOneCustomerOnOneDayEachFindTheirOwnAfterTheAnswersWereLost() {
    Pair pair = pipeline.pair("twins", Company.american());
    String account = pair.crm().account("Twins");
    String product = pair.crm().product("Twin", "TWIN-1", "10");
    String known = pair.crm().deal("Known", account, product, 7, "10.00");
    pair.crm().win(known);
    pair.invoice(known);
    String first = pair.crm().deal("The first twin", account, product, 1, "10.00");
    String second = pair.crm().deal("The second twin", account, product, 1, "10.00");
    String match =
        """
        "match": {"account": "%s", "entity": "invoice", "operation": "create"}"""
            .formatted(pair.books().realm());
    pair.books().fault("{\"kind\": \"DROP_AFTER_COMMIT\", \"next\": 2, %s}".formatted(match));
    pair.books().fault("{\"kind\": \"FORGOTTEN_KEYS\", \"forSeconds\": 600, %s}".formatted(match));

    pair.crm().win(first);
    pair.crm().win(second);

    JsonNode ofFirst = pair.invoice(first);
    JsonNode ofSecond = pair.invoice(second);
    assertThat(ofFirst.path("Id")).isNotEqualTo(ofSecond.path("Id"));
    assertThat(pair.record(first).path("vendorId").asString())
        .isEqualTo(ofFirst.path("Id").asString());
    assertThat(pair.record(second).path("vendorId").asString())
        .isEqualTo(ofSecond.path("Id").asString());
    assertThat(pair.books().all("invoice")).hasSize(3);
    pair.awaitTotals();
  }
}
