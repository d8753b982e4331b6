package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Authored;
import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payloads as Freshsales sends them arrive in the books to the cent. */
class SamplePayloadsEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * Twelve months at 250.00, 21 % on top: what the CRM calls 3630.00 is 3000.00 and 630.00 of tax.
   */
  @Test
  void theAuthoredDealBecomesTheInvoiceItDescribes() {
    Pair ferrer = Pipeline.shared().pair("ferrer", Company.spanish());
    Authored.SALE.forEach(sample -> ferrer.crm().load(Authored.text(sample)));

    ferrer.crm().repeatWebhook("deal", Authored.DEAL, 1);

    JsonNode invoice = ferrer.invoice(Authored.DEAL);
    assertThat(invoice.path("CustomerRef").path("name").asString())
        .isEqualTo("Ferrer Logística SL");
    assertThat(invoice.path("CurrencyRef").path("value").asString()).isEqualTo("EUR");
    assertThat(invoice.path("TotalAmt").decimalValue()).isEqualByComparingTo("3630.00");
    assertThat(invoice.path("TxnTaxDetail").path("TotalTax").decimalValue())
        .isEqualByComparingTo("630.00");
    JsonNode line = onlySaleLine(invoice);
    assertThat(line.path("Amount").decimalValue()).isEqualByComparingTo("3000.00");
    assertThat(line.path("SalesItemLineDetail").path("Qty").decimalValue())
        .isEqualByComparingTo("12");
    assertThat(line.path("SalesItemLineDetail").path("UnitPrice").decimalValue())
        .isEqualByComparingTo("250");
    assertThat(line.path("SalesItemLineDetail").path("ItemRef").path("name").asString())
        .isEqualTo("Managed hosting");
    JsonNode booked = ferrer.record(Authored.DEAL).path("booked");
    assertThat(booked.toString()).contains("3630.00", "3000.00", "630.00");
  }

  /** The recorded deal names no account and no product, so that a person has to say whose it is. */
  @Test
  void theRecordedDealWaitsForAPersonUntilItNamesItsAccount() {
    Path samples = recorded();
    Pair widgetz =
        Pipeline.shared()
            .pair(
                "widgetz",
                Company.american()
                    .with("withoutProducts", "ONE_LINE")
                    .with("defaultItem", "402000000701"));
    widgetz.crm().load(Authored.text("product"));
    widgetz.crm().load(read(samples.resolve("sales_account.jsonl")));
    widgetz.crm().load(read(samples.resolve("won_deal.jsonl")));

    widgetz.crm().repeatWebhook("deal", "17015628496", 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(widgetz.state("17015628496")).isIn("NEEDS_DECISION", "NEEDS_FIXING"));
    assertThat(widgetz.books().all("invoice")).isEmpty();
    widgetz
        .crm()
        .touch(
            "deal",
            "17015628496",
            """
            {"sales_account_id": 17001321830, "currency_id": %s}
            """
                .formatted(widgetz.crm().currencyId()));
    widgetz.crm().repeatWebhook("deal", "17015628496", 1);
    JsonNode invoice = widgetz.invoice("17015628496");
    assertThat(invoice.path("CustomerRef").path("name").asString())
        .isEqualTo("Widgetz.io (sample)");
    assertThat(invoice.path("CurrencyRef").path("value").asString()).isEqualTo("USD");
    assertThat(onlySaleLine(invoice).path("Amount").decimalValue()).isEqualByComparingTo("5000.00");
  }

  private static JsonNode onlySaleLine(JsonNode invoice) {
    List<JsonNode> lines = Books.saleLines(invoice);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static Path recorded() {
    Path folder =
        Path.of(System.getProperty("concilia.reference", ""), "freshsales-samples", "recorded-mit");
    boolean there = Files.isDirectory(folder);
    if (!there) {
      System.err.println(
          "SKIPPED: recorded Freshsales payloads are not in " + folder + "; -Dconcilia.reference");
    }
    Assumptions.assumeTrue(there, "no recorded Freshsales payloads");
    return folder;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
