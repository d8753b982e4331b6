package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Crm;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the CRM, and people in the books, may still change once there is an invoice. */
class AfterInvoicingEndToEndTest {

  private final Pipeline pipeline = Pipeline.shared();
  private final Pair pair = pipeline.harbor();
  private final Crm crm = pair.crm();
  private final Books books = pair.books();

  @AfterEach
  void theTotalsAreWhatTheCrmWants() {
    pair.awaitTotals();
  }

  @Test
  void aSentInvoiceIsNotTouchedAndOneProposalFollowsTheDeal() {
    String account = crm.account("Sent already");
    String product = crm.product("Sent", "SENT-1", "100");
    String deal = crm.deal("Sent already", account, product, 1, "100.00");
    crm.win(deal);
    JsonNode sent = pair.invoice(deal);
    books.act("invoice", sent.path("Id").asString(), "send", "{}");

    crm.line(deal, product, 1, "120.00");

    pair.awaitState(deal, "CHANGED_AFTER");
    pair.awaitNet(deal, "100.00");
    crm.line(deal, product, 1, "130.00");
    pair.awaitMoney(deal, "130.00");
    pair.awaitState(deal, "CHANGED_AFTER");
    crm.line(deal, product, 1, "100.00");
    pair.awaitState(deal, "IN_BOOKS");
    pair.awaitNet(deal, "100.00");
  }

  @Test
  void wonLostAndWonAgainIsOneInvoice() {
    String account = crm.account("Undecided");
    String product = crm.product("Undecided", "UND-1", "10");
    String deal = crm.deal("Undecided", account, product, 1, "10.00");
    crm.win(deal);
    crm.lose(deal);
    crm.win(deal);
    pair.invoice(deal);

    crm.lose(deal);

    pair.awaitState(deal, "CHANGED_AFTER");
    crm.win(deal);
    pair.invoice(deal);
  }

  @Test
  void anInvoiceThatAPersonVoidedIsNotMadeAgain() {
    String account = crm.account("Voided by hand");
    String product = crm.product("Voided", "VOID-1", "50");
    String deal = crm.deal("Voided by hand", account, product, 1, "50.00");
    crm.win(deal);
    JsonNode invoice = pair.invoice(deal);
    books.act("invoice", invoice.path("Id").asString(), "void", "{}");

    crm.line(deal, product, 1, "60.00");

    pair.awaitState(deal, "REMOVED");
    crm.line(deal, product, 1, "70.00");
    pair.awaitMoney(deal, "70.00");
    pair.awaitState(deal, "REMOVED");
    assertThat(books.all("invoice").stream().filter(each -> Books.net(each).signum() > 0))
        .noneMatch(
            each -> each.path("CustomerRef").path("name").asString().equals("Voided by hand"));
  }

  @Test
  void anInvoiceThatABookkeeperEditedKeepsTheirVersionUntilAPersonSaysOtherwise() {
    String account = crm.account("Edited by hand");
    String product = crm.product("Edited", "EDIT-1", "50");
    String deal = crm.deal("Edited by hand", account, product, 1, "50.00");
    crm.win(deal);
    JsonNode invoice = pair.invoice(deal);
    JsonNode line = Books.saleLines(invoice).get(0);
    books.act(
        "invoice",
        invoice.path("Id").asString(),
        "edit",
        """
        {"Line": [{"Id": "%s", "DetailType": "SalesItemLineDetail", "Amount": 45.00,
          "SalesItemLineDetail": {"ItemRef": {"value": "%s"}, "Qty": 1, "UnitPrice": 45.00,
                                  "TaxCodeRef": {"value": "TAX"}}}]}
        """
            .formatted(
                line.path("Id").asString(),
                line.path("SalesItemLineDetail").path("ItemRef").path("value").asString()));

    crm.line(deal, product, 1, "60.00");

    pair.awaitCause(deal, "EDITED_IN_BOOKS");
    pair.awaitNet(deal, "45.00");
    pair.act(deal, "release", "{}");
    pair.awaitNet(deal, "60.00");
  }

  @Test
  void whatChangesAfterApprovalAsksAgain() {
    Pair careful = pipeline.pair("careful", Company.american().with("approval", "AFTER_I_APPROVE"));
    String account = careful.crm().account("Careful");
    String product = careful.crm().product("Care", "CARE-1", "10");
    String deal = careful.crm().deal("Careful", account, product, 1, "10.00");
    careful.crm().win(deal);
    careful.awaitState(deal, "TO_APPROVE");
    String seen = careful.record(deal).path("tag").asString();
    assertThat(careful.books().all("invoice")).isEmpty();

    careful.crm().line(deal, product, 1, "11.00");
    careful.awaitMoney(deal, "11.00");

    assertThat(careful.actStatus(deal, "release", "{\"tag\": \"%s\"}".formatted(seen)))
        .isEqualTo(412);
    careful.awaitState(deal, "TO_APPROVE");
    careful.act(deal, "release", "{}");
    assertThat(Books.net(careful.invoice(deal))).isEqualByComparingTo("11.00");
    careful.awaitTotals();
  }
}
