package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Crm;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Examples of an accountant, from the deal in the CRM to the figures in the books. */
class WorkedExamplesEndToEndTest {

  private static final String SPANISH_TAXES =
      """
      {"tax": [
         {"key": "es-21", "class": "STANDARD", "percent": "21", "vendorCode": "2"},
         {"key": "es-10", "class": "REDUCED", "percent": "10", "vendorCode": "3"},
         {"key": "surcharged", "class": "SURCHARGED", "percent": "26.2", "vendorCode": "6"},
         {"key": "export", "class": "EXPORT", "percent": "0", "vendorCode": "8"}],
       "taxCategories": [{"from": "Books", "key": "reduced"}],
       "taxRules": [
         {"taxTreatment": "SURCHARGE", "taxKey": "surcharged"},
         {"customerCountry": "!EU", "taxKey": "export"},
         {"customerCountry": "ES", "taxCategory": "reduced", "taxKey": "es-10"},
         {"customerCountry": "ES", "taxKey": "es-21"}],
       "discountItems": [{"from": "%s", "key": "yes"}],
       "withholdingRules": [{"customerKind": "ORGANISATION", "withholdings": "%s"}],
       "withholdings": [{"key": "irpf-15", "label": "IRPF 15 %%", "percent": "15"}],
       "revenue": [{"key": "default", "vendorCode": "1"}]}
      """;

  private static final String MEXICAN_TAXES =
      """
      {"tax": [{"key": "mx-16", "class": "STANDARD", "percent": "16", "vendorCode": "2"}],
       "taxRules": [{"taxKey": "mx-16"}],
       "withholdingRules": [{"withholdings": "isr-10, iva-ret"}],
       "withholdings": [{"key": "isr-10", "label": "ISR 10 %", "percent": "10"},
                        {"key": "iva-ret", "label": "IVA 10.6667 %", "percent": "10.6667"}],
       "revenue": [{"key": "default", "vendorCode": "1"}]}
      """;

  private final Pipeline pipeline = Pipeline.shared();

  @Test
  void e1TwelveHoursAtTwentyOnePercent() {
    Pair pair = spanish("e1");
    String deal = sale(pair, "12", "250.00", "0", "21");

    pair.crm().win(deal);

    figures(pair, deal, "3000.00", "630.00", "3630.00");
  }

  @Test
  void e3AGrossPriceOfAHundred() {
    Pair pair =
        pipeline.pair(
            "e3",
            Company.spanish()
                .with("pricesAre", "GROSS")
                .with("crmTaxDiffers", "WARN")
                .withTables(SPANISH_TAXES.formatted("none", "NONE")));
    String deal = sale(pair, "1", "100.00", "0", "0");

    pair.crm().win(deal);

    figures(pair, deal, "82.64", "17.36", "100.00");
  }

  @Test
  void e4TwoRatesAndADiscountOnTheWhole() {
    Pair pair = spanish("e4");
    Crm crm = pair.crm();
    String discount = crm.product("Descuento", "DTO", "1");
    pipeline
        .administrator()
        .change("e4", pair.company().withTables(SPANISH_TAXES.formatted(discount, "NONE")));
    String account = crm.accountIn("Spain", "28001", "Dos Tipos SL", "{}");
    String service = crm.product("Servicio", "SER-4", "1");
    String book = crm.product("Libro", "LIB-4", "1", "Books");
    String deal =
        crm.sale(
            "Dos tipos",
            account,
            Sold.of(service, "1", "100.05").taxed("21"),
            Sold.of(book, "1", "50.05").taxed("10"),
            Sold.of(discount, "1", "-15.01"));
    crm.amount(deal, "158.51");

    crm.win(deal);

    JsonNode invoice = figures(pair, deal, "135.09", "23.42", "158.51");
    assertThat(Books.saleLines(invoice))
        .extracting(line -> line.path("Amount").decimalValue().setScale(2).toPlainString())
        .containsExactly("90.04", "45.05");
  }

  @Test
  void e5WithheldIncomeTaxIsSaidInTheMessageOrHeld() {
    Company company = Company.spanish().withTables(SPANISH_TAXES.formatted("none", "irpf-15"));
    Pair said = pipeline.pair("e5", company.with("withholding", "MESSAGE_ONLY"));
    String deal = sale(said, "1", "1000.00", "0", "21");
    Pair held = pipeline.pair("e5-held", company);
    String waiting = sale(held, "1", "1000.00", "0", "21");

    said.crm().win(deal);
    held.crm().win(waiting);

    JsonNode invoice = figures(said, deal, "1000.00", "210.00", "1210.00");
    assertThat(invoice.path("CustomerMemo").path("value").asString())
        .contains("IRPF 15 %", "150.00");
    held.awaitCause(waiting, "WITHHOLDING_UNSUPPORTED");
    assertThat(held.books().all("invoice")).isEmpty();
    held.awaitTotals();
  }

  @Test
  void e6WithheldIncomeTaxAndValueAddedTaxAreSaidInTheMessage() {
    Pair pair =
        pipeline.pair(
            "e6",
            Company.spanish()
                .in("MX", "MXN")
                .with("withholding", "MESSAGE_ONLY")
                .withTables(MEXICAN_TAXES)
                .withBooks(
                    """
                    {"homeCurrency": "MXN", "multiCurrency": false, "taxCodes": [
                       {"id": "2", "name": "IVA 16%",
                        "rates": [{"id": "3", "name": "IVA 16%", "percent": 16}]}]}
                    """));
    String deal = sale(pair, "1", "1000.00", "0", "16");

    pair.crm().win(deal);

    JsonNode invoice = figures(pair, deal, "1000.00", "160.00", "1160.00");
    assertThat(invoice.path("CustomerMemo").path("value").asString())
        .contains("ISR 10 %", "100.00", "IVA 10.6667 %", "106.67");
  }

  @Test
  void e7ASurchargeComesOnTop() {
    Pair pair = spanish("e7");
    pair.crm().field("sales_account", "cf_tax_treatment");
    String account =
        pair.crm()
            .accountIn("Spain", "28001", "Minorista", "{\"cf_tax_treatment\": \"SURCHARGE\"}");
    String product = pair.crm().product("Género", "GEN-7", "1");
    String deal =
        pair.crm().sale("Recargo", account, Sold.of(product, "1", "100.00").taxed("26.2"));

    pair.crm().win(deal);

    figures(pair, deal, "100.00", "26.20", "126.20");
  }

  @Test
  void e9TheDiscountIsInThePrice() {
    Pair pair = spanish("e9");
    String deal = sale(pair, "3", "33.33", "10", "21");

    pair.crm().win(deal);

    JsonNode invoice = figures(pair, deal, "89.99", "18.90", "108.89");
    assertThat(unitPrice(invoice)).isEqualTo("29.9966667");
  }

  @Test
  void e10YenHaveNoDecimals() {
    Company company = Company.spanish().withTables(SPANISH_TAXES.formatted("none", "NONE"));
    Pair pair = pipeline.pair("e10", company.withBooks("{\"exchangeRates\": {\"JPY\": 0.0061}}"));
    String account =
        pair.crm().accountIn("Japan", "100-0001", "Nihon KK", "{\"cf_currency\": \"JPY\"}");
    String product = pair.crm().product("Yen", "YEN-10", "1");
    pair.crm().price(product, "{\"currency_code\": \"JPY\", \"unit_price\": 333}");
    String deal = pair.crm().saleIn("JPY", "In yen", account, Sold.of(product, "3", "333"));

    pair.crm().win(deal);

    figures(pair, deal, "999", "0", "999");
  }

  private Pair spanish(String name) {
    return pipeline.pair(
        name, Company.spanish().withTables(SPANISH_TAXES.formatted("none", "NONE")));
  }

  private static String sale(
      Pair pair, String quantity, String price, String discount, String tax) {
    String account = pair.crm().accountIn("Spain", "28001", "Cliente " + pair.name(), "{}");
    String product = pair.crm().product("Producto " + pair.name(), "P-" + pair.name(), "1");
    return pair.crm()
        .sale(
            "Example " + pair.name(),
            account,
            Sold.of(product, quantity, price).less(discount).taxed(tax));
  }

  /** What the accountant is told is what the books hold, and both are these. */
  private static JsonNode figures(Pair pair, String deal, String net, String tax, String gross) {
    JsonNode invoice = pair.invoice(deal);
    JsonNode booked = pair.record(deal).path("booked");
    assertThat(booked.path("net").path("amount").asString()).isEqualTo(net);
    assertThat(booked.path("tax").path("amount").asString()).isEqualTo(tax);
    assertThat(booked.path("gross").path("amount").asString()).isEqualTo(gross);
    assertThat(invoice.path("TotalAmt").decimalValue()).isEqualByComparingTo(gross);
    assertThat(invoice.path("TxnTaxDetail").path("TotalTax").decimalValue())
        .isEqualByComparingTo(tax);
    pair.awaitTotals();
    return invoice;
  }

  private static String unitPrice(JsonNode invoice) {
    return Books.saleLines(invoice)
        .get(0)
        .path("SalesItemLineDetail")
        .path("UnitPrice")
        .decimalValue()
        .toPlainString();
  }
}
