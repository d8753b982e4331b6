package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is billed, in which currency, in how many parts, and what was billed before. */
class PartsEndToEndTest {

  private static final String BY_HAND =
      """
      {"CustomerRef": {"value": "%s"}, "TxnDate": "2025-11-25",
       "ShipAddr": {"Line1": "1 Market St", "City": "San Francisco",
                    "CountrySubDivisionCode": "CA", "PostalCode": "94105"},
       "Line": [{"DetailType": "SalesItemLineDetail", "Amount": 80.00,
                 "SalesItemLineDetail": {"ItemRef": {"value": "%s"}, "Qty": 1,
                   "UnitPrice": 80.00, "TaxCodeRef": {"value": "NON"}}}]}
      """;

  private final Pipeline pipeline = Pipeline.shared();

  @Test
  void aDealIsBilledInTheStagesThatItNames() {
    Pair pair =
        pipeline.pair(
            "stages", Company.american().with("billingPlan", "STAGES").with("stagesAtMost", "3"));
    String account = pair.crm().account("Built in stages");
    String product = pair.crm().product("House", "HOUSE-1", "100.01");
    String deal = pair.crm().deal("A house", account, product, 1, "100.01");
    pair.crm().touch("deal", deal, "{\"custom_field\": {\"cf_billing_stages\": \"30/70\"}}");

    pair.crm().win(deal);

    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(() -> assertThat(pair.books().invoicesOf(deal)).hasSize(2));
    List<JsonNode> invoices = pair.books().invoicesOf(deal);
    assertThat(invoices)
        .extracting(Books::net)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactlyInAnyOrder(new BigDecimal("30.00"), new BigDecimal("70.01"));
  }

  @Test
  void theAccountAtTheTopIsBilledAndTheOtherOneIsDeliveredTo() {
    Pair pair = pipeline.pair("parents", Company.american().with("parent", "BILL_PARENT"));
    String top = pair.crm().account("Holding Inc");
    String child = pair.crm().account("Plant Inc");
    pair.crm().touch("sales_account", child, "{\"parent_sales_account_id\": " + top + "}");
    String product = pair.crm().product("Part", "PART-1", "10");
    String deal = pair.crm().deal("Parts for the plant", child, product, 2, "10.00");

    pair.crm().win(deal);

    JsonNode invoice = pair.invoice(deal);
    assertThat(invoice.path("CustomerRef").path("name").asString()).isEqualTo("Holding Inc");
    assertThat(invoice.path("Line").valueStream())
        .filteredOn(line -> line.path("DetailType").asString().equals("DescriptionOnly"))
        .extracting(line -> line.path("Description").asString())
        .containsExactly("For Plant Inc");
    assertThat(pair.books().all("customer"))
        .extracting(customer -> customer.path("DisplayName").asString())
        .doesNotContain("Plant Inc");
  }

  @Test
  void aCustomerIsBilledApartInAnotherCurrencyOnceThatIsAnswered() {
    Pair pair =
        pipeline.pair(
            "apart",
            Company.spanish().with("dealAmountIs", "IGNORED").with("crmTaxDiffers", "WARN"));
    String account = pair.crm().account("Divisas SL");
    String product = pair.crm().product("Cambio", "CAM-1", "10");
    String inEuro = pair.crm().deal("En euros", account, product, 1, "10.00");
    pair.crm().win(inEuro);
    pair.invoice(inEuro);
    String inDollars = pair.crm().dealIn("USD", "En dólares", account, product);
    pair.crm().win(inDollars);
    pair.awaitCause(inDollars, "CUSTOMER_OTHER_CURRENCY");

    pair.desk().answer("CUSTOMER_OTHER_CURRENCY", "USD");

    JsonNode invoice = pair.invoice(inDollars);
    assertThat(invoice.path("CurrencyRef").path("value").asString()).isEqualTo("USD");
    assertThat(invoice.path("CustomerRef").path("name").asString()).isEqualTo("Divisas SL (USD)");
  }

  @Test
  void aDealFromBeforeTheStartIsLinkedToWhatABookkeeperBilled() {
    Pair pair =
        pipeline.pair(
            "history",
            Company.american().with("startDate", "2026-01-01").with("approval", "AFTER_I_APPROVE"));
    String account = pair.crm().account("Billed by hand before");
    String product = pair.crm().product("Old thing", "OLD-1", "80");
    String first = pair.crm().deal("The first", account, product, 1, "10.00");
    pair.crm().win(first);
    pair.awaitState(first, "TO_APPROVE");
    pair.act(first, "release", "{}");
    JsonNode known = pair.invoice(first);
    String byHand =
        pair.books()
            .make(
                "invoice",
                BY_HAND.formatted(
                    known.path("CustomerRef").path("value").asString(),
                    Books.saleLines(known)
                        .get(0)
                        .path("SalesItemLineDetail")
                        .path("ItemRef")
                        .path("value")
                        .asString()))
            .path("Invoice")
            .path("Id")
            .asString();
    String deal = pair.crm().deal("Long ago", account, product, 1, "80.00");
    pair.crm().win(deal);
    pair.awaitState(deal, "TO_APPROVE");

    pair.crm().touch("deal", deal, "{\"closed_date\": \"2025-11-20\"}");
    pair.crm().repeatWebhook("deal", deal, 1);

    pair.awaitState(deal, "LINKED");
    assertThat(pair.record(deal).path("vendorId").asString("")).isEqualTo(byHand);
    assertThat(pair.books().all("invoice")).hasSize(2);
  }
}
