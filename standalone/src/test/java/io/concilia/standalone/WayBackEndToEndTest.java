package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the CRM shows of the books: each test is a sentence of the acceptance scenarios. */
class WayBackEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final String TABLES =
      """
      {"tax": [{"key": "non-taxable", "label": "Not taxable", "class": "EXEMPT", "vendorCode": "NON"}],
       "taxRules": [{"taxKey": "non-taxable"}],
       "revenue": [{"key": "default", "vendorCode": "1"}],
       "crmFields": [
         {"figure": "NUMBER", "field": "cf_invoice_number"},
         {"figure": "STATUS", "field": "cf_invoice_status"},
         {"figure": "INVOICED", "field": "cf_invoiced"},
         {"figure": "PAID", "field": "cf_paid"},
         {"figure": "OUTSTANDING", "field": "cf_outstanding"},
         {"figure": "PAID_ON", "field": "cf_paid_on"}]}
      """;

  private static Pair pair;

  @BeforeAll
  static void connect() {
    pair = Pipeline.shared().pair("wayback", Company.american().withTables(TABLES));
    List.of(
            "cf_invoice_number",
            "cf_invoice_status",
            "cf_invoiced",
            "cf_paid",
            "cf_outstanding",
            "cf_paid_on",
            "cf_remark")
        .forEach(name -> pair.crm().field("deal", name));
  }

  @Test
  void aPaymentOf40PercentShowsAsPartPaidWithTheBalanceWithoutALoopAndOtherFieldsStay() {
    String account = pair.crm().account("Pay Back Inc");
    String product = pair.crm().product("Retainer", "RET-1", "100");
    String deal = pair.crm().deal("Part paid", account, product, 1, "100.00");
    pair.crm().change("deals", deal, "{\"custom_field\": {\"cf_remark\": \"call first\"}}");
    long before = pair.crm().writesOfDeals();
    pair.crm().win(deal);

    JsonNode invoice = pair.invoice(deal);
    awaitFields(deal, "Booked", "100", "0", "100");
    assertThat(pair.crm().customFields(deal).path("cf_invoice_number").asString())
        .isEqualTo(invoice.path("DocNumber").asString());

    String id = invoice.path("Id").asString();
    pair.books().act("invoice", id, "pay", "{\"amount\": 40, \"date\": \"2026-11-02\"}");
    awaitFields(deal, "Part paid", "100", "40", "60");
    assertThat(pair.crm().customFields(deal).path("cf_paid_on").isNull()).isTrue();

    // Our own writes come back as changes of the deal; what they lead to has been before this.
    pair.books().act("invoice", id, "pay", "{\"amount\": 60, \"date\": \"2026-11-09\"}");
    awaitFields(deal, "Paid", "100", "100", "0");
    JsonNode shown = pair.crm().customFields(deal);
    assertThat(shown.path("cf_paid_on").asString()).startsWith("2026-11-09");
    assertThat(shown.path("cf_remark").asString()).isEqualTo("call first");
    assertThat(pair.crm().writesOfDeals() - before).isEqualTo(3);
    assertThat(pair.books().invoicesOf(deal)).hasSize(1);
    assertThat(pair.books().one("invoice", id).path("SyncToken").asString()).isEqualTo("0");
    String sale = "deal:" + deal + ":wayback-crm";
    pair.awaitState("DOCUMENT_STATUS", "sale", sale, "IN_BOOKS");
    JsonNode record = pair.desk().story("DOCUMENT_STATUS", "sale", sale).path("record");
    assertThat(record.at("/state/label").asString()).isEqualTo("Shown in the CRM");
    assertThat(record.path("title").asString()).isEqualTo(invoice.path("DocNumber").asString());
  }

  @Test
  void anInvoiceThatIsVoidedShowsAsCancelled() {
    String account = pair.crm().account("Void Inc");
    String product = pair.crm().product("Audit", "AUD-1", "50");
    String deal = pair.crm().deal("Voided", account, product, 1, "50.00");
    pair.crm().win(deal);
    String id = pair.invoice(deal).path("Id").asString();
    awaitFields(deal, "Booked", "50", "0", "50");

    pair.books().act("invoice", id, "void", "{}");

    awaitFields(deal, "Cancelled", "0", "0", "0");
  }

  private static void awaitFields(
      String deal, String status, String invoiced, String paid, String outstanding) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode fields = pair.crm().customFields(deal);
              assertThat(fields.path("cf_invoice_status").asString("")).isEqualTo(status);
              assertThat(amount(fields, "cf_invoiced")).isEqualByComparingTo(invoiced);
              assertThat(amount(fields, "cf_paid")).isEqualByComparingTo(paid);
              assertThat(amount(fields, "cf_outstanding")).isEqualByComparingTo(outstanding);
            });
  }

  private static BigDecimal amount(JsonNode fields, String name) {
    return new BigDecimal(fields.path(name).asString("-1"));
  }
}
