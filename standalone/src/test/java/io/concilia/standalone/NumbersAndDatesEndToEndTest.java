package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whose day a document is dated, and whose number it carries. */
class NumbersAndDatesEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String EARLIEST = "Pacific/Kiritimati";
  private static final String LATEST = "Pacific/Pago_Pago";

  private final Pipeline pipeline = Pipeline.shared();

  @AfterEach
  void healTheVendor() {
    pipeline.harbor().books().noFaults();
  }

  @Test
  void aNumberThatAStrangersInvoiceHasIsHeldAndNotAdopted() {
    Pair pair =
        pipeline.pair(
            "stranger",
            Company.american()
                .withBooks("{\"customTxnNumbers\": true}")
                .with("numberFrom", "CRM")
                .with("trigger", "INVOICE_DOCUMENT")
                .withTables(
                    """
                    {"tax": [{"key": "taxable", "class": "COMPUTED", "vendorCode": "TAX"}],
                     "taxRules": [{"taxKey": "taxable"}],
                     "invoiceStages": [{"from": "Sent", "key": "ISSUED"}],
                     "revenue": [{"key": "default", "vendorCode": "1"}]}
                    """));
    String strangers = byHand(pair, "1042");
    String account = pair.crm().account("Buyer of 1042");
    String product = pair.crm().product("Numbered", "NUM-1", "10");
    String deal = pair.crm().deal("Numbered", account, product, 1, "10.00");
    String document = pair.crm().invoice(deal, "1042");

    pair.crm().win(deal);
    pair.crm().repeatWebhook("cpq_document", document, 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(pair.desk().cause("INVOICE", "cpq_document", document))
                    .isEqualTo("NUMBER_TAKEN"));
    assertThat(pair.desk().message("INVOICE", "cpq_document", document, "en"))
        .contains("Number 1042 belongs to another document", "80.00");
    assertThat(pair.books().all("invoice")).hasSize(1);
    assertThat(pair.books().one("invoice", strangers).path("SyncToken").asString()).isEqualTo("0");
  }

  @Test
  void aDealWonAtMidnightIsDatedTheCompanysDayAndThreeRetriesAndARestartDoNotMoveIt() {
    Pair pair =
        pipeline.pair(
            "midnight",
            Company.american()
                .withBundle("{\"timeZone\": \"America/Chicago\"}")
                .withBooks("{\"timeZone\": \"%s\"}".formatted(EARLIEST)));
    String account = pair.crm().account("Midnight");
    String product = pair.crm().product("Late", "MID-1", "10");
    String deal = pair.crm().deal("Won at midnight", account, product, 1, "10.00");
    pair.books()
        .fault(
            """
            {"kind": "ERROR", "status": 500, "forSeconds": 600,
             "match": {"account": "%s", "entity": "invoice", "operation": "create"}}
            """
                .formatted(pair.books().realm()));
    LocalDate before = LocalDate.now(ZoneId.of(EARLIEST));
    pair.crm()
        .touch(
            "deal",
            deal,
            """
            {"deal_stage_id": %s, "closed_date": null,
             "stage_updated_time": "2026-01-31T23:50:00-06:00"}
            """
                .formatted(pair.crm().wonStage()));
    pair.crm().repeatWebhook("deal", deal, 1);
    await().atMost(PATIENCE).until(() -> attempts(pair) >= 2);

    pair.books().settings("{\"timeZone\": \"%s\"}".formatted(LATEST));
    int seen = attempts(pair);
    pipeline.quickbooks().kill();
    await().atMost(PATIENCE).until(() -> attempts(pair) > seen + 1);
    pair.books().noFaults();

    JsonNode invoice = pair.invoice(deal);
    assertThat(LocalDate.parse(invoice.path("TxnDate").asString()))
        .isBetween(before, LocalDate.now(ZoneId.of(EARLIEST)));
    assertThat(Books.saleLines(invoice).get(0).path("SalesItemLineDetail").path("ServiceDate"))
        .hasToString("\"2026-01-31\"");
  }

  @Test
  void aSaleOfAClosedPeriodApprovedLaterIsDatedTheFirstOpenDayAndKeepsItsSupplyDate() {
    LocalDate closed = LocalDate.now(ZoneId.of("America/Los_Angeles")).plusDays(2);
    Pair pair =
        pipeline.pair(
            "first-open-day",
            Company.american()
                .with("approval", "AFTER_I_APPROVE")
                .with("closedPeriod", "FIRST_OPEN_DAY")
                .with("invoiceDate", "WON_DATE")
                .withBooks("{\"bookCloseDate\": \"%s\"}".formatted(closed)));
    String account = pair.crm().account("Late approval");
    String product = pair.crm().product("Approved late", "OPEN-1", "10");
    String deal = pair.crm().deal("Won while open", account, product, 1, "10.00");
    pair.crm().win(deal);
    pair.crm().touch("deal", deal, "{\"closed_date\": \"2026-02-27\"}");
    pair.crm().repeatWebhook("deal", deal, 1);
    pair.awaitState(deal, "TO_APPROVE");

    pair.act(deal, "release", "{}");

    JsonNode invoice = pair.invoice(deal);
    assertThat(invoice.path("TxnDate").asString()).isEqualTo(closed.plusDays(1).toString());
    assertThat(Books.saleLines(invoice).get(0).path("SalesItemLineDetail").path("ServiceDate"))
        .hasToString("\"2026-02-27\"");
    pair.awaitTotals();
  }

  /** How often the company was asked to make the invoice. */
  private static int attempts(Pair pair) {
    List<String> calls = pair.books().calls("POST");
    return (int) calls.stream().filter("create invoice"::equals).count();
  }

  private static String byHand(Pair pair, String number) {
    String customer =
        pair.books()
            .make("customer", "{\"DisplayName\": \"A stranger\"}")
            .path("Customer")
            .path("Id")
            .asString();
    return pair.books()
        .make(
            "invoice",
            """
            {"CustomerRef": {"value": "%s"}, "DocNumber": "%s",
             "Line": [{"DetailType": "SalesItemLineDetail", "Amount": 80.00,
                       "SalesItemLineDetail": {"ItemRef": {"value": "1"}, "Qty": 1,
                         "UnitPrice": 80.00, "TaxCodeRef": {"value": "NON"}}}]}
            """
                .formatted(customer, number))
        .path("Invoice")
        .path("Id")
        .asString();
  }
}
