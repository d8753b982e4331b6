package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Crm;
import io.concilia.standalone.pipeline.Desk;
import io.concilia.standalone.pipeline.Pipeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WonDealEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Pipeline pipeline = Pipeline.shared();
  private final Crm crm = pipeline.crm();
  private final Books books = pipeline.books();
  private final Desk desk = pipeline.desk();

  @Test
  void becomesOneInvoiceWithItsCustomerAndItems() {
    String account = crm.account("Bay Logistics");
    String product = crm.product("Route planning", "ROUTE-1", "250");
    String deal = crm.deal("Bay Logistics yearly", account, product, 12, "250.00");

    crm.win(deal);

    JsonNode invoice = theInvoiceOf(deal);
    assertThat(invoice.path("CustomerRef").path("name").asString()).isEqualTo("Bay Logistics");
    assertThat(invoice.path("CurrencyRef").path("value").asString()).isEqualTo("USD");
    List<JsonNode> lines = saleLines(invoice);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).path("Amount").decimalValue()).isEqualByComparingTo("3000.00");
    assertThat(lines.get(0).path("SalesItemLineDetail").path("Qty").decimalValue())
        .isEqualByComparingTo("12");
    assertThat(lines.get(0).path("SalesItemLineDetail").path("ItemRef").path("name").asString())
        .isEqualTo("Route planning");
    BigDecimal tax = invoice.path("TxnTaxDetail").path("TotalTax").decimalValue();
    assertThat(invoice.path("TotalAmt").decimalValue())
        .isEqualByComparingTo(new BigDecimal("3000.00").add(tax));
    awaitState(deal, "IN_BOOKS");
  }

  @Test
  void tellsItsStoryFromTheHintToTheBookedFigures() {
    String account = crm.account("Story Teller");
    String product = crm.product("Story", "STORY-1", "10");
    String deal = crm.deal("A story", account, product, 1, "10.00");

    crm.win(deal);

    JsonNode invoice = theInvoiceOf(deal);
    awaitState(deal, "IN_BOOKS");
    JsonNode story = desk.story("INVOICE", "deal", deal);
    assertThat(story.path("record").path("vendorId").asString())
        .isEqualTo(invoice.path("Id").asString());
    assertThat(story.path("record").path("booked").path("number").asString())
        .isEqualTo(invoice.path("DocNumber").asString());
    assertThat(story.path("story").findValuesAsString("kind"))
        .containsSubsequence("HINT", "READ", "MAPPED", "DONE");
  }

  @Test
  void staysOneInvoiceWhenItsWebhookComesTenTimes() {
    String account = crm.account("Echo Works");
    String product = crm.product("Echo", "ECHO-1", "99");
    String deal = crm.deal("Echo deal", account, product, 1, "99.00");
    crm.win(deal);
    JsonNode invoice = theInvoiceOf(deal);
    awaitState(deal, "IN_BOOKS");

    crm.repeatWebhook("deal", deal, 10);

    String marker = crm.deal("Behind the echo", account, product, 1, "99.00");
    crm.win(marker);
    theInvoiceOf(marker);
    assertThat(books.invoicesOf(deal)).hasSize(1);
    assertThat(theInvoiceOf(deal).path("SyncToken").asString())
        .isEqualTo(invoice.path("SyncToken").asString());
  }

  @Test
  void followsThePriceUntilItIsSent() {
    String account = crm.account("Price Mover");
    String product = crm.product("Movable", "MOVE-1", "10");
    String deal = crm.deal("Moving price", account, product, 2, "10.00");
    crm.win(deal);
    theInvoiceOf(deal);
    awaitState(deal, "IN_BOOKS");

    crm.line(deal, product, 2, "15.00");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(saleLines(theInvoiceOf(deal)).get(0).path("Amount").decimalValue())
                    .isEqualByComparingTo("30.00"));
    assertThat(books.invoicesOf(deal)).hasSize(1);
  }

  @Test
  void makesNoInvoiceUntilItIsWon() {
    String account = crm.account("Patient Buyer");
    String product = crm.product("Patience", "PAT-1", "10");
    String open = crm.deal("Still open", account, product, 1, "10.00");
    String won = crm.deal("Already won", account, product, 1, "10.00");

    crm.win(won);

    theInvoiceOf(won);
    awaitState(open, "NOT_APPLICABLE");
    assertThat(books.invoicesOf(open)).isEmpty();
  }

  private JsonNode theInvoiceOf(String deal) {
    await().atMost(PATIENCE).until(() -> !books.invoicesOf(deal).isEmpty());
    List<JsonNode> invoices = books.invoicesOf(deal);
    assertThat(invoices).hasSize(1);
    return invoices.get(0);
  }

  private void awaitState(String deal, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(desk.state("INVOICE", "deal", deal)).isEqualTo(state));
  }

  private static List<JsonNode> saleLines(JsonNode invoice) {
    return StreamSupport.stream(invoice.path("Line").spliterator(), false)
        .filter(line -> line.path("DetailType").asString().equals("SalesItemLineDetail"))
        .toList();
  }
}
