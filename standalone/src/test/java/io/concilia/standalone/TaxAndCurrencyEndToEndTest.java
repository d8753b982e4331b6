package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is not known about tax and currency holds a deal, and is never guessed. */
class TaxAndCurrencyEndToEndTest {

  private final Pipeline pipeline = Pipeline.shared();

  @Test
  void zeroPercentForABusinessOfTheUnionWithoutTaxIdIsHeldAndNotExempt() {
    Pair pair =
        pipeline.pair(
            "union",
            Company.spanish()
                .withTables(
                    """
                    {"tax": [
                       {"key": "es-21", "class": "STANDARD", "percent": "21", "vendorCode": "2"},
                       {"key": "exempt", "class": "EXEMPT", "percent": "0", "vendorCode": "5"},
                       {"key": "reverse", "class": "REVERSE_CHARGE", "percent": "0", "vendorCode": "7"}],
                     "taxRules": [
                       {"customerCountry": "ES", "taxKey": "es-21"},
                       {"customerCountry": "EU", "taxId": "WELL_FORMED", "taxKey": "reverse"},
                       {"customerCountry": "EU", "taxKey": "HOLD"}],
                     "revenue": [{"key": "default", "vendorCode": "1"}]}
                    """));
    String account = pair.crm().accountIn("Germany", "10115", "Ohne Nummer GmbH", "{}");
    String product = pair.crm().product("Beratung", "BER-1", "100");
    String deal = pair.crm().sale("Ohne Nummer", account, Sold.of(product, "1", "100.00"));

    pair.crm().win(deal);

    pair.awaitCause(deal, "TAX_UNDECIDED");
    assertThat(pair.desk().message("INVOICE", "deal", deal, "en")).contains("No tax rule fits");
    assertThat(pair.desk().message("INVOICE", "deal", deal, "es")).contains("Ninguna regla");
    assertThat(pair.books().all("invoice")).isEmpty();
    pair.awaitTotals();

    pair.crm()
        .change(
            "sales_accounts", account, "{\"custom_field\": {\"cf_vat_number\": \"DE136695976\"}}");

    JsonNode invoice = pair.invoice(deal);
    assertThat(Books.saleLines(invoice).get(0).path("SalesItemLineDetail").path("TaxCodeRef"))
        .hasToString("{\"value\":\"7\"}");
    assertThat(invoice.path("TotalAmt").decimalValue()).isEqualByComparingTo("100.00");
    pair.awaitTotals();
  }

  @Test
  void aForeignInvoiceThatWasBookedAtARateOfOneIsShownAsADifference() {
    Pair pair =
        pipeline.pair(
            "rate-of-one", Company.spanish().withBooks("{\"exchangeRates\": {\"GBP\": 1.17}}"));
    String account =
        pair.crm().accountIn("Spain", "28001", "Rate of one", "{\"cf_currency\": \"USD\"}");
    String product = pair.crm().product("Rated", "RATE-1", "10");
    pair.crm().price(product, "{\"currency_code\": \"USD\", \"unit_price\": 10}");
    String deal =
        pair.crm().saleIn("USD", "In dollars", account, Sold.of(product, "1", "10.00").taxed("21"));

    pair.crm().win(deal);

    pair.awaitState(deal, "DIFFERS");
    JsonNode differences = pair.record(deal).path("differences");
    assertThat(differences.findValuesAsString("field")).containsExactly("exchangeRate");
    assertThat(differences.get(0).path("tolerated").asBoolean()).isFalse();
    assertThat(pair.desk().story("INVOICE", "deal", deal).path("story").findValuesAsString("text"))
        .anyMatch(text -> text.contains("Booked at an exchange rate of 1 USD = 1 EUR."));
    pair.awaitTotals();
    assertThat(pair.books().invoicesOf(deal)).hasSize(1);
  }
}
