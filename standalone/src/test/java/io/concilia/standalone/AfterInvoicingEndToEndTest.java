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
