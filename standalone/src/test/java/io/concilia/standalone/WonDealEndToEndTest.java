package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Crm;
import io.concilia.standalone.pipeline.Desk;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WonDealEndToEndTest {

  private final Pair pair = Pipeline.shared().harbor();
  private final Crm crm = pair.crm();
  private final Books books = pair.books();
  private final Desk desk = pair.desk();

  @AfterEach
  void theTotalsAreWhatTheCrmWants() {
    pair.awaitTotals();
  }

  @Test
  void becomesOneInvoiceWithItsCustomerAndItems() {
    String account = crm.account("Bay Logistics");
    String product = crm.product("Route planning", "ROUTE-1", "250");
    String deal = crm.deal("Bay Logistics yearly", account, product, 12, "250.00");

    crm.win(deal);

    JsonNode invoice = pair.invoice(deal);
    assertThat(invoice.path("CustomerRef").path("name").asString()).isEqualTo("Bay Logistics");
    assertThat(invoice.path("CurrencyRef").path("value").asString()).isEqualTo("USD");
    List<JsonNode> lines = Books.saleLines(invoice);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).path("Amount").decimalValue()).isEqualByComparingTo("3000.00");
    assertThat(lines.get(0).path("SalesItemLineDetail").path("Qty").decimalValue())
        .isEqualByComparingTo("12");
    assertThat(lines.get(0).path("SalesItemLineDetail").path("ItemRef").path("name").asString())
        .isEqualTo("Route planning");
    BigDecimal tax = invoice.path("TxnTaxDetail").path("TotalTax").decimalValue();
    assertThat(invoice.path("TotalAmt").decimalValue())
        .isEqualByComparingTo(new BigDecimal("3000.00").add(tax));
  }

  @Test
  void tellsItsStoryFromTheHintToTheBookedFigures() {
    String account = crm.account("Story Teller");
    String product = crm.product("Story", "STORY-1", "10");
    String deal = crm.deal("A story", account, product, 1, "10.00");

    crm.win(deal);

    JsonNode invoice = pair.invoice(deal);
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
    JsonNode invoice = pair.invoice(deal);

    crm.repeatWebhook("deal", deal, 10);

    String marker = crm.deal("Behind the echo", account, product, 1, "99.00");
    crm.win(marker);
    pair.invoice(marker);
    assertThat(books.invoicesOf(deal)).hasSize(1);
    assertThat(pair.invoice(deal).path("SyncToken").asString())
        .isEqualTo(invoice.path("SyncToken").asString());
  }

  @Test
  void followsThePriceUntilItIsSent() {
    String account = crm.account("Price Mover");
    String product = crm.product("Movable", "MOVE-1", "10");
    String deal = crm.deal("Moving price", account, product, 2, "10.00");
    crm.win(deal);
    pair.invoice(deal);

    crm.line(deal, product, 2, "15.00");

    pair.awaitNet(deal, "30.00");
  }

  @Test
  void makesNoInvoiceUntilItIsWon() {
    String account = crm.account("Patient Buyer");
    String product = crm.product("Patience", "PAT-1", "10");
    String open = crm.deal("Still open", account, product, 1, "10.00");
    String won = crm.deal("Already won", account, product, 1, "10.00");

    crm.win(won);

    pair.invoice(won);
    pair.awaitState(open, "NOT_APPLICABLE");
    assertThat(books.invoicesOf(open)).isEmpty();
  }
}
